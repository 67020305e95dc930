import { PageShell } from '../../../ui/page-shell';
import { EmptyState } from '../../../ui/states';

export default function ResultsPage() {
  return (
    <PageShell title="结果">
      <EmptyState icon="refresh" title="正在搭建" />
    </PageShell>
  );
}
