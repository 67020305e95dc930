import { PageShell } from '../../../ui/page-shell';
import { EmptyState } from '../../../ui/states';

export default function ActivityPage() {
  return (
    <PageShell title="活动">
      <EmptyState icon="refresh" title="正在搭建" />
    </PageShell>
  );
}
