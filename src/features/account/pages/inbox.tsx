import { PageShell } from '../../../ui/page-shell';
import { EmptyState } from '../../../ui/states';

export default function InboxPage() {
  return (
    <PageShell title="消息">
      <EmptyState icon="refresh" title="正在搭建" />
    </PageShell>
  );
}
