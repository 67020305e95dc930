import { PageShell } from '../../ui/page-shell';
import { EmptyState } from '../../ui/states';

export default function VolunteerPage() {
  return (
    <PageShell title="活动" tab="volunteer">
      <EmptyState icon="refresh" title="正在搭建" />
    </PageShell>
  );
}
