import { PageShell } from '../../ui/page-shell';
import { EmptyState } from '../../ui/states';

export default function RolemodelPage() {
  return (
    <PageShell title="榜样" tab="rolemodel">
      <EmptyState icon="refresh" title="正在搭建" />
    </PageShell>
  );
}
