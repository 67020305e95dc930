import { PageShell } from '../../../ui/page-shell';
import { EmptyState } from '../../../ui/states';

export default function RosterPage() {
  return (
    <PageShell title="名单">
      <EmptyState icon="refresh" title="正在搭建" />
    </PageShell>
  );
}
