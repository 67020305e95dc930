import { PageShell } from '../../../ui/page-shell';
import { EmptyState } from '../../../ui/states';

export default function ReceiptPage() {
  return (
    <PageShell title="投票回执">
      <EmptyState icon="refresh" title="正在搭建" />
    </PageShell>
  );
}
