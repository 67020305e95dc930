import { PageShell } from '../../../ui/page-shell';
import { EmptyState } from '../../../ui/states';

export default function StaffCasePage() {
  return (
    <PageShell title="工单">
      <EmptyState icon="refresh" title="正在搭建" />
    </PageShell>
  );
}
