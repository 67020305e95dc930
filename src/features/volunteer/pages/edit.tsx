import { PageShell } from '../../../ui/page-shell';
import { EmptyState } from '../../../ui/states';

export default function EditActivityPage() {
  return (
    <PageShell title="发起活动">
      <EmptyState icon="refresh" title="正在搭建" />
    </PageShell>
  );
}
