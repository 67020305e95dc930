import { PageShell } from '../../../ui/page-shell';
import { EmptyState } from '../../../ui/states';

export default function SettingsPage() {
  return (
    <PageShell title="设置">
      <EmptyState icon="refresh" title="正在搭建" />
    </PageShell>
  );
}
