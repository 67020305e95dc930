import { PageShell } from '../../../ui/page-shell';
import { EmptyState } from '../../../ui/states';

export default function DeskPage() {
  return (
    <PageShell title="工作台">
      <EmptyState icon="refresh" title="正在搭建" />
    </PageShell>
  );
}
