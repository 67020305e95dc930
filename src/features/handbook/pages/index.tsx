import { PageShell } from '../../../ui/page-shell';
import { EmptyState } from '../../../ui/states';

export default function HandbookPage() {
  return (
    <PageShell title="文明手册">
      <EmptyState icon="refresh" title="正在搭建" />
    </PageShell>
  );
}
