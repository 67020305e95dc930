import { useRead } from '../../../gateway/read';
import { usePageParams } from '../../../navigation/go';
import { Box } from '../../../ui/box';
import { PageShell } from '../../../ui/page-shell';
import { CaseDetail, StepButtons } from '../case-detail';
import '../staff.scss';
import { buttonsOf, type Case } from '../steps';
import { useSteps } from '../use-steps';

export default function StaffCasePage() {
  const { id } = usePageParams<'staff', 'case'>();
  const report = useRead('report.get', { id }, { staleTime: 0 });
  const { data } = report;
  if (data === undefined) return <PageShell title="工单" load={report} needsSignIn />;
  return <Shown report={data} refetch={report.refetch} />;
}

interface ShownProps {
  readonly report: Case;
  readonly refetch: () => Promise<unknown>;
}

function Shown({ report, refetch }: ShownProps) {
  const steps = useSteps(report, () => undefined);
  return (
    <PageShell
      title="工单"
      needsSignIn
      wide
      onRefresh={refetch}
      bottom={buttonsOf(report).length > 0 ? <StepButtons report={report} steps={steps} /> : undefined}
    >
      <Box className="wm-desk__page">
        <CaseDetail report={report} steps={steps} />
      </Box>
    </PageShell>
  );
}
