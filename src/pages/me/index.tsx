import { PageShell } from '../../ui/page-shell';
import { EmptyState } from '../../ui/states';

export default function MePage() {
  return (
    <PageShell title="我的" tab="me">
      <EmptyState icon="refresh" title="正在搭建" />
    </PageShell>
  );
}
