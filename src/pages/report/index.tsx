import { PageShell } from '../../ui/page-shell';
import { EmptyState } from '../../ui/states';

export default function ReportPage() {
  return (
    <PageShell title="随手拍" tab="report">
      <EmptyState icon="refresh" title="正在搭建" />
    </PageShell>
  );
}
