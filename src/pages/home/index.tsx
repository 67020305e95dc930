import { PageShell } from '../../ui/page-shell';
import { EmptyState } from '../../ui/states';

export default function HomePage() {
  return (
    <PageShell title="清源文明" tab="home">
      <EmptyState icon="refresh" title="正在搭建" />
    </PageShell>
  );
}
