import { useDisplay } from '../../device/display';
import { WaitingReports } from '../../features/report/waiting-reports';
import { PageShell } from '../../ui/page-shell';
import { Notice } from '../../ui/states';
import { CareHome } from './care-home';
import { StandardHome } from './standard-home';
import { useHome } from './use-home';
import './home.scss';

export default function HomePage() {
  const home = useHome();
  const { care } = useDisplay();
  const again = () => void home.refetch();
  return (
    <PageShell title="清源文明" tab="home" onRefresh={() => home.refetch()}>
      {home.data !== undefined && home.data.missing !== 'nothing' && (
        <Notice
          tone="wait"
          icon={home.data.offline ? 'offline' : 'alert'}
          action={{ label: '再试', onTap: again }}
        >
          {home.data.offline ? '没有连上网络。看过的手册文章，没有网络也能读。' : '有些内容没有加载出来。'}
        </Notice>
      )}
      <WaitingReports />
      {care ? (
        <CareHome view={home.data?.view} />
      ) : (
        <StandardHome view={home.data?.view} near={home.data?.near === true} onReload={again} />
      )}
    </PageShell>
  );
}
