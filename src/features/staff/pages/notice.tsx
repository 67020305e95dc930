import { formatShanghai } from '../../../core/kernel/time';
import { orderLabels } from '../../../core/report/report-status';
import { pageLink } from '../../../device/page-link';
import { canPrint, printPage } from '../../../device/print';
import { useRead } from '../../../gateway/read';
import { usePageParams } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { Box } from '../../../ui/box';
import { ActionBar, Button } from '../../../ui/button';
import { PageShell } from '../../../ui/page-shell';
import { Picture } from '../../../ui/picture';
import { QrCode } from '../../../ui/qr-code';
import { EmptyState } from '../../../ui/states';
import { Text } from '../../../ui/text';
import '../notice.scss';
import type { Case } from '../steps';

/** So many pictures fit on the sheet beside the words. */
const pictures = 4;

const dayOf = (at: string | Date): string => formatShanghai(at, 'YYYY 年 M 月 D 日');
const momentOf = (at: string): string => formatShanghai(at, 'YYYY 年 M 月 D 日 HH:mm');

/** 整改通知书: one sheet for the unit's own file, printed in a browser. It holds what the unit works with, never who reported it. */
export default function NoticePage() {
  const { id } = usePageParams<'staff', 'notice'>();
  const report = useRead('report.get', { id }, { staleTime: 0 });
  const sheet = report.data !== undefined && isGiven(report.data);
  return (
    <PageShell
      title="整改通知书"
      load={report}
      needsSignIn
      bottom={
        sheet && canPrint ? (
          <ActionBar>
            <Button kind="primary" onTap={printPage}>
              打印
            </Button>
          </ActionBar>
        ) : undefined
      }
    >
      {(data) =>
        isGiven(data) ? (
          <Sheet report={data} />
        ) : (
          <EmptyState icon="list" title="还没有通知书" text="派单给单位以后，这里有可以打印的整改通知书。" />
        )
      }
    </PageShell>
  );
}

/** Whether a unit has been given the case, and the reader works with it. */
const isGiven = ({ dispatch }: Case): boolean => dispatch?.basis === 'decided';

function Sheet({ report }: { readonly report: Case }) {
  const { dispatch, order } = report;
  const units = useRead('report.units', {}, { staleTime: 600_000 });
  // Who handles the county's cases gives the notice, on the day on which the unit was given the case.
  const issuer = units.data?.items.find(({ kind }) => kind === 'office')?.name ?? '文明办';
  const issuedAt = report.timeline.find(({ action, to }) => action === 'dispatch' || to === 'dispatched')?.at;
  const link = pageLink(paths.staff.case({ id: report.id }));
  const assist = dispatch?.assistUnits.map(({ name }) => name).join('、') ?? '';
  // Once the unit is done nobody holds it to the date, but the notice still names it.
  const dueAt = dispatch?.dueAt ?? null;
  const tasks = dispatch?.assistTasks ?? [];
  return (
    <Box as="article" className="wm-rectify">
      <Box className="wm-rectify__head">
        <Box>
          <Box as="h2" className="wm-rectify__title">
            整改通知书
          </Box>
          <Box className="wm-rectify__number">{`编号 ${report.number}`}</Box>
        </Box>
        {link !== undefined && (
          <QrCode text={link} alt="打开这一件工单的二维码" className="wm-rectify__code" />
        )}
      </Box>
      <Box className="wm-rectify__to">{`${dispatch?.leadUnit?.name ?? ''}：`}</Box>
      <Box>
        {`现将“${report.title}”转你单位办理，请按下列要求整改，并在系统中附上处置后的照片和给市民的答复。`}
      </Box>
      <Box className="wm-rectify__rows">
        <Line label="问题" value={report.description} />
        <Line label="类别" value={report.category.name} />
        <Line
          label="地点"
          value={[report.area.name, report.address ?? ''].filter((part) => part !== '').join('，')}
        />
        <Line label="发现时间" value={momentOf(report.submittedAt)} />
        {assist !== '' && <Line label="协办单位" value={assist} />}
        {tasks.map(({ unit, task }) => (
          <Line key={unit.id} label={`${unit.name}协办`} value={task} />
        ))}
        <Line label="整改期限" value={dueAt === null ? '按办理要求' : `${momentOf(dueAt)} 前`} />
        {order !== null && (
          <Line
            label={orderLabels[order.level]}
            value={order.dueAt === null ? '已列为督办件' : `${momentOf(order.dueAt)} 前办结`}
          />
        )}
      </Box>
      {report.before.length > 0 && (
        <Box className="wm-rectify__pictures">
          {report.before.slice(0, pictures).map(({ fileId, large }) => (
            <Picture key={fileId} src={large} alt="现场照片" />
          ))}
        </Box>
      )}
      <Box className="wm-rectify__issued">
        <Box className="wm-rectify__seal">盖章处</Box>
        <Box>
          <Box>{issuer}</Box>
          {issuedAt !== undefined && <Box>{dayOf(issuedAt)}</Box>}
        </Box>
      </Box>
      <Box className="wm-rectify__foot">
        <Box>签收人：</Box>
        <Box>签收日期：</Box>
        <Box>{`打印日期：${dayOf(new Date())}`}</Box>
      </Box>
      {link === undefined && (
        <Text size={5} tone="second">
          在电脑的浏览器里打开这一件，可以打印带二维码的通知书。
        </Text>
      )}
    </Box>
  );
}

function Line({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <Box className="wm-rectify__row">
      <Box className="wm-rectify__label">{label}</Box>
      <Box className="wm-rectify__value">{value}</Box>
    </Box>
  );
}
