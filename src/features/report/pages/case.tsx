import { PageShell } from '../../../ui/page-shell';
import { EmptyState } from '../../../ui/states';

export default function ReportCasePage() {
  return (
    <PageShell title="问题">
      <EmptyState icon="refresh" title="正在搭建" />
    </PageShell>
  );
}
