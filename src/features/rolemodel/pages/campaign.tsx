import { PageShell } from '../../../ui/page-shell';
import { EmptyState } from '../../../ui/states';

export default function CampaignPage() {
  return (
    <PageShell title="评选">
      <EmptyState icon="refresh" title="正在搭建" />
    </PageShell>
  );
}
