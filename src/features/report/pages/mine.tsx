import { PageShell } from '../../../ui/page-shell';
import { EmptyState } from '../../../ui/states';

export default function MyReportsPage() {
  return (
    <PageShell title="我的随手拍">
      <EmptyState icon="refresh" title="正在搭建" />
    </PageShell>
  );
}
