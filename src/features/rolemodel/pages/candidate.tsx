import { PageShell } from '../../../ui/page-shell';
import { EmptyState } from '../../../ui/states';

export default function CandidatePage() {
  return (
    <PageShell title="候选人">
      <EmptyState icon="refresh" title="正在搭建" />
    </PageShell>
  );
}
