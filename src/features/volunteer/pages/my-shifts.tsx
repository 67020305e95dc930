import { PageShell } from '../../../ui/page-shell';
import { EmptyState } from '../../../ui/states';

export default function MyShiftsPage() {
  return (
    <PageShell title="我的班次">
      <EmptyState icon="refresh" title="正在搭建" />
    </PageShell>
  );
}
