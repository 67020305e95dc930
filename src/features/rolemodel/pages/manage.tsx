import { PageShell } from '../../../ui/page-shell';
import { EmptyState } from '../../../ui/states';

export default function ManageCampaignPage() {
  return (
    <PageShell title="管理评选">
      <EmptyState icon="refresh" title="正在搭建" />
    </PageShell>
  );
}
