import { PageShell } from '../../../ui/page-shell';
import { EmptyState } from '../../../ui/states';

export default function NewReportPage() {
  return (
    <PageShell title="随手拍">
      <EmptyState icon="refresh" title="正在搭建" />
    </PageShell>
  );
}
