import { hotline } from '../../../core/account/hotlines';
import { formatShanghai } from '../../../core/kernel/time';
import { deadlineOf, timelineLines } from '../../../core/report/case-words';
import { orderLabels, outcomeLabels, publicLabel, statusTone } from '../../../core/report/report-status';
import { call } from '../../../device/phone';
import { useShareCard } from '../../../device/share';
import type { Output } from '../../../gateway/operations';
import { useRead } from '../../../gateway/read';
import { go, usePageParams } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { Box } from '../../../ui/box';
import { TextButton } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Icon } from '../../../ui/icon';
import { Columns, Grow, Row, Section, Stack } from '../../../ui/layout';
import { PageShell } from '../../../ui/page-shell';
import { Picture } from '../../../ui/picture';
import { usePictureViewer } from '../../../ui/picture-viewer';
import { Progress } from '../../../ui/progress';
import { Notice } from '../../../ui/states';
import { Tag } from '../../../ui/tag';
import { Text } from '../../../ui/text';
import { Timeline } from '../../../ui/timeline';
import '../report.scss';
import { Acts, hasAct } from '../case-acts';
import { Messages } from '../case-messages';
import { CasePlace } from '../case-place';

type Case = Output<'report.get'>;

export default function ReportCasePage() {
  const { id } = usePageParams<'report', 'case'>();
  const report = useRead('report.get', { id }, { staleTime: 0, keepOwn: true });
  const { data } = report;
  useShareCard({
    title: data?.published === true ? data.title : '清源县随手拍',
    path: paths.report.case({ id }),
  });
  return (
    <PageShell
      title={data?.title ?? '问题'}
      load={report}
      bottom={data && hasAct(data) ? <Acts report={data} /> : undefined}
    >
      {(shown) => <CaseView report={shown} />}
    </PageShell>
  );
}

function CaseView({ report }: { readonly report: Case }) {
  const now = new Date();
  const { metBy, holder } = report;
  const ofSteps = report.timeline.flatMap(({ pictures }) => pictures);
  const shown = [...report.before, ...report.after];
  const all = [...shown, ...ofSteps.filter(({ fileId }) => !shown.some((other) => other.fileId === fileId))];
  const { view, viewer } = usePictureViewer(all);
  const steps = timelineLines(report, now).map((line, index) => {
    const pictures = (report.timeline[index]?.pictures ?? []).filter(
      ({ fileId }) => !shown.some((other) => other.fileId === fileId),
    );
    if (pictures.length === 0) return line;
    return {
      ...line,
      note: (
        <Stack gap={2}>
          {line.note !== undefined && <Box>{line.note}</Box>}
          <Strip pictures={pictures} first={1} onView={view} />
        </Stack>
      ),
    };
  });
  return (
    <Stack gap={4}>
      <Row gap={2} wrap>
        <Tag tone={statusTone(report.status, report.outcome)}>
          {publicLabel(report.status, report.outcome, report.kind)}
        </Tag>
        <Text tone="second" figures className="wm-grow">{`编号 ${report.number}`}</Text>
        {metBy > 1 && <Text tone="second">{`${metBy} 人遇到`}</Text>}
      </Row>
      <NotTaken report={report} />
      {report.question !== null && (
        <Card tone="soft-wait">
          <Text as="h2" strong tone="wait">
            受理员想问你
          </Text>
          <Text>{report.question}</Text>
          {report.answerBy !== null && (
            <Text size={5} tone="second">
              {`请在 ${formatShanghai(report.answerBy, 'M 月 D 日 HH:mm')} 前补充，过时没有补充就不再受理。`}
            </Text>
          )}
        </Card>
      )}
      <BeforeAfter report={report} onView={view} />
      <Card>
        <Stack gap={2}>
          <Text size={3} strong>
            {report.title}
          </Text>
          <Text>{report.description}</Text>
          {report.answers.map(({ label, answer }) => (
            <Text key={label} tone="second">{`${label}：${answer}`}</Text>
          ))}
          <Text size={5} tone="second">
            {`${report.area.name}，${day(report.submittedAt)}`}
          </Text>
          {report.mine && (
            <Text size={5} tone="second">
              {report.published ? '已公开，不显示你的姓名' : '没有公开，只有你和经办的人看得到'}
            </Text>
          )}
        </Stack>
      </Card>
      <CasePlace report={report} />
      {holder !== null && <Holder holder={holder} now={now} />}
      {report.status === 'on_hold' && report.reviewAt !== null && (
        <Notice icon="calendar">{`列入计划，${day(report.reviewAt)}再看办到哪一步。`}</Notice>
      )}
      {report.mine && report.reopenUntil !== null && report.actions.includes('requestReopen') && (
        <Notice icon="clock">{`没有解决好的话，${day(report.reopenUntil)}前可以申请重开。`}</Notice>
      )}
      {report.order !== null && (
        <Notice icon="flag">{`${orderLabels[report.order.level]}：文明办在盯着这件事。`}</Notice>
      )}
      {report.reply !== null && <Reply report={report} />}
      {report.mergedInto !== null && <Merged into={report.mergedInto} />}
      {report.category.articleId !== null && (
        <Row gap={2}>
          <Icon name="book" tone="info" />
          <Grow>
            <TextButton onTap={() => go(paths.handbook.article({ id: report.category.articleId ?? '' }))}>
              {`“${report.category.name}”谁来管、怎么算不文明`}
            </TextButton>
          </Grow>
        </Row>
      )}
      <Messages report={report} now={now} />
      {viewer}
      {report.rating !== null && (
        <Card tone="sunk">
          <Text size={5} tone="second">
            你的评价
          </Text>
          <Text>
            {[
              `${report.rating.stars} 星`,
              ...(report.kind === 'praise' ? [] : [report.rating.solved ? '已解决' : '没有解决']),
            ].join('，')}
          </Text>
          {report.rating.comment !== null && <Text tone="second">{report.rating.comment}</Text>}
        </Card>
      )}
      <Section
        title="经过"
        action={
          report.dispatch === null ? undefined : (
            <TextButton onTap={() => go(paths.staff.case({ id: report.id }))}>去工作台办理</TextButton>
          )
        }
      >
        <Timeline label="经过" entries={steps} />
      </Section>
    </Stack>
  );
}

/** Whether something is still to be put right, so that a picture of it will come. */
const awaitsAfter = ({ kind, status, outcome }: Case): boolean =>
  kind !== 'praise' &&
  !['withdrawn', 'not_accepted', 'duplicate'].includes(status) &&
  (status !== 'closed' || outcome === null);

interface BeforeAfterProps {
  readonly report: Case;
  readonly onView: (src: string) => void;
}

/** The reporter's picture beside the one after; where one will come, the empty place says so. */
function BeforeAfter({ report, onView }: BeforeAfterProps) {
  const [first, ...more] = report.before;
  const after = report.after[0];
  if (first === undefined && after === undefined) return null;
  const resolved = report.timeline.find(({ action }) => action === 'resolve');
  const taken = `${report.mine ? '你拍的' : '报告时'}，${day(report.submittedAt)}`;
  const before = (
    <Picture
      src={first?.thumb}
      alt={report.kind === 'praise' ? '好人好事的照片' : '处置前的照片'}
      caption={first === undefined ? '没有照片' : taken}
      onTap={first && (() => onView(first.large))}
    />
  );
  const rest = [...more, ...report.after.slice(1)];
  return (
    <Stack gap={3}>
      {after === undefined && !awaitsAfter(report) ? (
        before
      ) : (
        <Columns>
          {before}
          <Picture
            src={after?.thumb}
            alt="处置后的照片"
            caption={
              after === undefined || resolved === undefined
                ? '处置后的照片会放在这里'
                : `处置后，${day(resolved.at)}`
            }
            onTap={after && (() => onView(after.large))}
          />
        </Columns>
      )}
      {rest.length > 0 && <Strip pictures={rest} first={2} onView={onView} />}
    </Stack>
  );
}

interface StripProps {
  readonly pictures: Case['before'];
  /** Number of the first one, as it is told. */
  readonly first: number;
  readonly onView: (src: string) => void;
}

function Strip({ pictures, first, onView }: StripProps) {
  return (
    <Box className="wm-report-strip">
      {pictures.map(({ fileId, thumb, large }, index) => (
        <Picture
          key={fileId}
          src={thumb}
          alt={`第 ${index + first} 张照片`}
          thumb="m"
          ratio="1:1"
          onTap={() => onView(large)}
        />
      ))}
    </Box>
  );
}

/** Where the county did not take it: why, and what can be done. */
function NotTaken({ report }: { readonly report: Case }) {
  const step = report.timeline.find(({ action }) => action === 'decline' || action === 'expire');
  if (report.status !== 'not_accepted' || step === undefined) return null;
  const waited = step.action === 'expire';
  return (
    <Card tone="soft-accent">
      <Stack gap={2}>
        <Text as="h2" strong tone="accent">
          {waited ? '没有等到补充，没有受理' : '不予受理的原因'}
        </Text>
        {step.note !== null && <Text>{step.note}</Text>}
        {report.mine && (
          <>
            <Text size={5} tone="second">
              {waited
                ? '把问到的写清楚，可以再报一次。'
                : `情况有变，或有新的照片，可以再报一次；有不同意见，拨打 ${hotline.number}。`}
            </Text>
            <Row gap={4}>
              <TextButton
                onTap={() =>
                  go(
                    paths.report.new({
                      category: report.category.id,
                      ...(report.address !== null && { place: report.address }),
                    }),
                  )
                }
              >
                再报一次
              </TextButton>
              <TextButton onTap={() => call(hotline.number)}>{`打 ${hotline.number}`}</TextButton>
            </Row>
          </>
        )}
      </Stack>
    </Card>
  );
}

const day = (at: string): string => formatShanghai(at, 'M 月 D 日');

function Merged({ into }: { readonly into: NonNullable<Case['mergedInto']> }) {
  const open = into.readable ? () => go(paths.report.case({ id: into.id })) : undefined;
  return (
    <Card onTap={open}>
      <Text strong>{`已并入 ${into.number}`}</Text>
      <Text size={5} tone="second">
        {[`那一件${into.label}`, ...(into.holder === null ? [] : [`现在由${into.holder}办`])].join('，')}
      </Text>
      <Text size={5} tone="second">
        是同一件事，办理结果会一起告诉你
      </Text>
    </Card>
  );
}

function Holder({ holder, now }: { readonly holder: NonNullable<Case['holder']>; readonly now: Date }) {
  const { text, percent, overdue } = deadlineOf(holder, now);
  return (
    <Card>
      <Stack gap={2}>
        <Text size={5} tone="second">
          现在由谁办
        </Text>
        <Text size={2} strong>
          {holder.name}
        </Text>
        <Row gap={2}>
          <Icon name="clock" size="s" tone={overdue ? 'accent' : 'neutral'} />
          <Text tone={overdue ? 'accent' : 'second'}>{text}</Text>
        </Row>
        {percent !== undefined && <Progress percent={percent} label={text} />}
      </Stack>
    </Card>
  );
}

function Reply({ report }: { readonly report: Case }) {
  return (
    <Card tone={report.status === 'closed' && report.outcome === 'fixed' ? 'soft-done' : 'sunk'}>
      <Stack gap={1}>
        <Text as="h2" strong>
          {report.outcome === null ? '单位答复' : `${outcomeLabels[report.outcome]}，单位答复`}
        </Text>
        <Text>{report.reply}</Text>
      </Stack>
    </Card>
  );
}
