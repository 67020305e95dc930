import { useState } from 'react';
import { formatMoment } from '../../core/kernel/time';
import { deadlineOf, roughSpan, timelineLines } from '../../core/report/case-words';
import { reportLimits } from '../../core/report/report-limits';
import { orderLabels, staffLabel, statusTone } from '../../core/report/report-status';
import { go } from '../../navigation/go';
import { paths } from '../../navigation/paths';
import { Box } from '../../ui/box';
import { Button, TextButton } from '../../ui/button';
import { Card } from '../../ui/card';
import { Row, Section, Stack } from '../../ui/layout';
import { Sheet } from '../../ui/overlay';
import { Picture } from '../../ui/picture';
import { Progress } from '../../ui/progress';
import { ErrorNote, Notice } from '../../ui/states';
import { Tag } from '../../ui/tag';
import { Heading, Text } from '../../ui/text';
import { Timeline } from '../../ui/timeline';
import { CaseContacts } from './case-contacts';
import { CaseFacts } from './case-facts';
import { CaseParts } from './case-parts';
import { exposedData, isCoveredByAccepting } from './exposed';
import { Fact, FactRow, FactRows } from './fact';
import { StepForms } from './step-forms';
import { buttonsOf, type Case, primaryOf } from './steps';
import type { Steps } from './use-steps';

interface CaseDetailProps {
  readonly report: Case;
  readonly steps: Steps;
  /** At the right of the number: how the keyboard is used. */
  readonly hint?: string | undefined;
}

/** A case as staff see it: what it is, who should have it, what happened. Who reported it is not here. */
export function CaseDetail({ report, steps, hint }: CaseDetailProps) {
  const now = new Date();
  return (
    <Stack gap={4}>
      <Row apart>
        <Row gap={2} wrap>
          <Tag tone={statusTone(report.status, report.outcome)}>
            {staffLabel(report.status, report.outcome)}
          </Tag>
          <Text tone="second" figures>
            {report.number}
          </Text>
          {!report.published && (report.isPrivateClass || report.visibility === 'private') && (
            <Tag tone="accent">不公开</Tag>
          )}
          {report.urgency === 'urgent' && <Tag tone="accent">紧急</Tag>}
          {report.order !== null && <Tag tone="accent">{orderLabels[report.order.level]}</Tag>}
          {report.dispatch?.solvedSaid === true && <Tag tone="done">报告人说已解决</Tag>}
        </Row>
        {hint !== undefined && (
          <Text size={5} tone="second" className="wm-desk__hint">
            {hint}
          </Text>
        )}
      </Row>
      <Box>
        <Heading level={1}>{report.title}</Heading>
        <Text tone="second">{`${formatMoment(report.submittedAt, now)}，${report.area.name}`}</Text>
      </Box>
      <Exposed report={report} steps={steps} />
      <Pictures report={report} />
      <Text size={3}>{report.description}</Text>
      <Box className="wm-desk__facts">
        <Handler report={report} now={now} />
        {report.vicinity !== null && <Vicinity vicinity={report.vicinity} now={now} />}
      </Box>
      <FactRows>
        {report.mergedInto !== null && (
          <FactRow label="并入" value={report.mergedInto.number} note={report.mergedInto.label} />
        )}
        {report.reply !== null && <FactRow label="公开的答复" value={report.reply} />}
        {report.question !== null && <FactRow label="问市民的话" value={report.question} />}
        {report.answers.map(({ label, answer }) => (
          <FactRow key={label} label={label} value={answer} />
        ))}
        {report.metBy > 1 && (
          <FactRow label="遇到的人" value={`${report.metBy} 人`} note="报告人和说“我也遇到”的人" />
        )}
        <CaseFacts report={report} now={now} />
      </FactRows>
      <CaseParts report={report} />
      <Section
        title="经过"
        action={
          <Row gap={3} wrap>
            {report.dispatch?.basis === 'decided' && (
              <TextButton onTap={() => go(paths.staff.notice({ id: report.id }))}>整改通知书</TextButton>
            )}
            {report.actions.includes('seeReporter') && (
              <TextButton onTap={() => steps.take('seeReporter')}>查看报告人</TextButton>
            )}
          </Row>
        }
      >
        <Timeline label="经过" entries={timelineLines(report, now)} />
      </Section>
      <CaseContacts report={report} now={now} />
      <StepForms key={`${report.id} ${steps.open ?? ''}`} report={report} steps={steps} />
    </Stack>
  );
}

/** What everybody would read of a person: seen before the case is accepted. */
function Exposed({ report, steps }: { readonly report: Case; readonly steps: Steps }) {
  const found = exposedData(report);
  if (found.length === 0) return null;
  const accepting = isCoveredByAccepting(report);
  const words = accepting
    ? `文字里有${found.join('、')}，受理时会自动遮盖。公开前请看一遍，还有没有姓名、门牌。`
    : `公开的文字里有${found.join('、')}，所有人都看得到。`;
  return (
    <Notice
      tone={accepting ? 'wait' : 'accent'}
      icon="shield"
      action={{ label: '去遮盖', onTap: () => steps.take('redact') }}
    >
      {words}
    </Notice>
  );
}

function Pictures({ report }: { readonly report: Case }) {
  const [large, setLarge] = useState<string | undefined>();
  const pictures = [
    ...report.before.map((picture) => ({ ...picture, caption: '处置前' })),
    ...report.after.map((picture) => ({ ...picture, caption: '处置后' })),
    ...(report.dispatch?.parentPictures ?? []).map((picture) => ({ ...picture, caption: '整件事的照片' })),
  ];
  if (pictures.length === 0) return <Text tone="second">没有照片</Text>;
  return (
    <Box className="wm-desk__pictures">
      {pictures.map(({ fileId, thumb, large: whole, caption }) => (
        <Box
          key={fileId}
          className={large === fileId ? 'wm-desk__picture wm-desk__picture--large' : 'wm-desk__picture'}
        >
          <Picture
            src={large === fileId ? whole : thumb}
            alt={`${caption}的照片`}
            caption={caption}
            onTap={() => setLarge(large === fileId ? undefined : fileId)}
          />
        </Box>
      ))}
    </Box>
  );
}

/** Who has it and until when, or whom the routing table would choose. */
function Handler({ report, now }: { readonly report: Case; readonly now: Date }) {
  const { dispatch, holder } = report;
  if (dispatch === null) return null;
  const assist =
    dispatch.assistUnits.length > 0 ? `${dispatch.assistUnits.map(({ name }) => name).join('、')}协办` : '';
  const returned = dispatch.returned > 0 ? `已退回 ${dispatch.returned} 次` : '';
  const proposed = dispatch.basis === 'proposed';
  if (proposed && !report.actions.some((action) => action === 'accept' || action === 'dispatch')) return null;
  const rule = dispatch.rule === null ? '' : `按“${dispatch.rule}”`;
  const note = [rule, assist, returned].filter((part) => part !== '').join('，');
  const deadline = !proposed && holder?.until != null ? deadlineOf(holder, now) : undefined;
  return (
    <Card className="wm-desk__fact">
      <Stack gap={1}>
        <Text size={5} tone="second">
          {proposed ? '将派给' : '主办单位'}
        </Text>
        <Text size={2} strong>
          {dispatch.leadUnit?.name ?? '派单表里没有，请指定单位'}
        </Text>
        {note !== '' && (
          <Text size={5} tone="second">
            {note}
          </Text>
        )}
        {deadline !== undefined && (
          <>
            <Text size={5} tone={deadline.overdue ? 'accent' : 'second'}>
              {deadline.text}
            </Text>
            <Progress
              percent={deadline.percent ?? 0}
              label={deadline.text}
              tone={deadline.overdue ? 'accent' : 'info'}
            />
          </>
        )}
      </Stack>
    </Card>
  );
}

/** What happened close by lately: a problem that comes back is worth more than a new dispatch. */
function Vicinity({
  vicinity,
  now,
}: {
  readonly vicinity: NonNullable<Case['vicinity']>;
  readonly now: Date;
}) {
  const { count, closed, lastClosedAt } = vicinity;
  const label = `附近 ${reportLimits.vicinityDays} 天`;
  if (count === 0)
    return <Fact label={label} value="没有同类问题" note={`${reportLimits.similarRadius} 米内公开的问题`} />;
  const last =
    lastClosedAt === null
      ? '都还在办，看看是不是同一件'
      : `最近一件 ${roughSpan(now.getTime() - Date.parse(lastClosedAt))}前结案，可能反弹`;
  return <Fact label={label} value={`${count} 件同类，${closed} 件已结案`} note={last} />;
}

/** So many buttons stand in the bar; the rest is one tap away. */
const atHand = 3;

/** The lawful steps of a case, the primary one first. */
export function StepButtons({ report, steps }: { readonly report: Case; readonly steps: Steps }) {
  const [more, setMore] = useState(false);
  const buttons = buttonsOf(report);
  if (buttons.length === 0) return null;
  const primary = primaryOf(report);
  const [shown, hidden] = [buttons.slice(0, atHand), buttons.slice(atHand)];
  return (
    <Box className="wm-desk__steps">
      <ErrorNote error={steps.error} />
      <Box className="wm-desk__buttons">
        {shown.map(({ step, label }, index) => (
          <Button
            key={step}
            kind={step === primary?.step ? 'primary' : 'secondary'}
            loading={index === 0 && steps.running}
            disabled={index > 0 && steps.running}
            label={`${label} ${report.number}`}
            onTap={() => steps.take(step)}
          >
            {label}
          </Button>
        ))}
        {hidden.length > 0 && (
          <Button disabled={steps.running} label={`更多 ${report.number}`} onTap={() => setMore(true)}>
            更多
          </Button>
        )}
      </Box>
      <Sheet open={more} title="更多" onClose={() => setMore(false)}>
        <Stack gap={2}>
          {hidden.map(({ step, label }) => (
            <Button
              key={step}
              wide
              onTap={() => {
                setMore(false);
                steps.take(step);
              }}
            >
              {label}
            </Button>
          ))}
        </Stack>
      </Sheet>
    </Box>
  );
}
