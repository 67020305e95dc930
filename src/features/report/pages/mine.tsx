import { useList } from '../../../gateway/read';
import { go } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { ActionBar, Button } from '../../../ui/button';
import { List, MoreRow } from '../../../ui/list';
import { PageShell } from '../../../ui/page-shell';
import { EmptyState } from '../../../ui/states';
import { ReportRow } from '../report-row';
import { WaitingReports } from '../waiting-reports';
import '../report.scss';

export default function MyReportsPage() {
  const mine = useList('report.mine', {}, { keepOwn: true });
  const take = () => go(paths.report.new());
  return (
    <PageShell
      title="我报的问题"
      load={mine}
      lead={<WaitingReports />}
      empty={() =>
        mine.items.length === 0 ? (
          <EmptyState icon="camera" title="还没有报过问题" text="拍一张照片就能开始，每一步都会告诉你。" />
        ) : undefined
      }
      bottom={
        <ActionBar>
          <Button kind="primary" icon="camera" onTap={take}>
            拍照报问题
          </Button>
        </ActionBar>
      }
    >
      <List label="我报的问题">
        {mine.items.map((report) => (
          <ReportRow key={report.id} report={report} />
        ))}
      </List>
      <MoreRow {...mine} />
    </PageShell>
  );
}
