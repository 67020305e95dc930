import { PageShell } from '../../../ui/page-shell';
import { EmptyState } from '../../../ui/states';

export default function SignInPage() {
  return (
    <PageShell title="登录">
      <EmptyState icon="refresh" title="正在搭建" />
    </PageShell>
  );
}
