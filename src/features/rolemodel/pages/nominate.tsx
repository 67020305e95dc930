import { PageShell } from '../../../ui/page-shell';
import { EmptyState } from '../../../ui/states';

export default function NominatePage() {
  return (
    <PageShell title="提名">
      <EmptyState icon="refresh" title="正在搭建" />
    </PageShell>
  );
}
