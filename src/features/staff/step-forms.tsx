import { type ReactNode, useState } from 'react';
import { formatDistance } from '../../core/kernel/geo';
import { shanghaiInstant } from '../../core/kernel/time';
import { reportLimits } from '../../core/report/report-limits';
import { outcomeLabels, publicLabel, type ReportOutcome } from '../../core/report/report-status';
import { type Command, useCommand } from '../../gateway/command';
import { fieldErrors } from '../../gateway/errors';
import type { OperationName } from '../../gateway/operations';
import { useRead } from '../../gateway/read';
import { Button } from '../../ui/button';
import { ChoiceChips, MultiChips, RadioRows } from '../../ui/choice';
import { Field, TextArea, TextInput } from '../../ui/field';
import { Stack } from '../../ui/layout';
import { Sheet } from '../../ui/overlay';
import { PictureGrid } from '../../ui/picture';
import { EmptyState, ErrorNote, Notice, Skeleton } from '../../ui/states';
import { Text } from '../../ui/text';
import { usePictures } from '../../ui/use-pictures';
import type { Case } from './steps';
import type { Steps } from './use-steps';

interface FormProps {
  readonly report: Case;
  readonly steps: Steps;
}

/** The sheet of the step that needs more than a tap. */
export function StepForms({ report, steps }: FormProps) {
  switch (steps.open) {
    case 'accept':
      return <AcceptForm report={report} steps={steps} />;
    case 'askInfo':
      return <AskForm report={report} steps={steps} />;
    case 'decline':
      return <DeclineForm report={report} steps={steps} />;
    case 'merge':
      return <MergeForm report={report} steps={steps} />;
    case 'reroute':
      return <RerouteForm report={report} steps={steps} />;
    case 'returnCase':
      return <ReturnForm report={report} steps={steps} />;
    case 'resolve':
      return <ResolveForm report={report} steps={steps} />;
    case 'hold':
      return <HoldForm report={report} steps={steps} />;
    case 'verify':
      return <VerifyForm report={report} steps={steps} />;
    case 'decideReopen':
      return <ReopenForm report={report} steps={steps} />;
    case 'seeReporter':
      return <ReporterForm report={report} steps={steps} />;
    default:
      return null;
  }
}

interface ShellProps {
  readonly title: string;
  readonly steps: Steps;
  readonly command: Pick<Command<OperationName>, 'running' | 'error'>;
  readonly confirm: string;
  readonly ready: boolean;
  readonly onSend: () => void;
  readonly children: ReactNode;
}

function Form({ title, steps, command, confirm, ready, onSend, children }: ShellProps) {
  return (
    <Sheet
      open
      title={title}
      onClose={steps.close}
      bottom={
        <Button kind="primary" wide loading={command.running} disabled={!ready} onTap={onSend}>
          {confirm}
        </Button>
      }
    >
      <Stack gap={4}>
        {children}
        <ErrorNote error={command.error} />
      </Stack>
    </Sheet>
  );
}

function AcceptForm({ report, steps }: FormProps) {
  const accept = useCommand('report.accept');
  const categories = useRead('report.categories', {});
  const [categoryId, setCategoryId] = useState(report.category.id);
  const [visibility, setVisibility] = useState<'public' | 'private'>(report.visibility);
  const flat = (categories.data?.items ?? []).flatMap((parent) => [
    parent,
    ...parent.children.map((child) => ({ ...child, name: `${parent.name}·${child.name}` })),
  ]);
  const isPrivate = flat.find(({ id }) => id === categoryId)?.isPrivate === true;
  const send = async () => {
    const { id, version } = report;
    const done = await accept.run({
      id,
      version,
      categoryId,
      visibility: isPrivate ? 'private' : visibility,
    });
    if (done !== undefined) steps.done('已受理，等待派单');
  };
  return (
    <Form title="改类别受理" steps={steps} command={accept} confirm="受理" ready onSend={() => void send()}>
      {isPrivate ? (
        <Notice icon="shield">这一类问题不公开。</Notice>
      ) : (
        <Field label="是否公开">
          <ChoiceChips
            label="是否公开"
            options={[
              { id: 'public', label: '公开' },
              { id: 'private', label: '不公开' },
            ]}
            value={visibility}
            onChange={setVisibility}
          />
        </Field>
      )}
      {categories.data === undefined ? (
        <Skeleton rows={3} />
      ) : (
        <RadioRows
          label="类别"
          options={flat.map(({ id, name, workingDays }) => ({
            id,
            label: name,
            note: `${workingDays} 个工作日`,
          }))}
          value={categoryId}
          onChange={setCategoryId}
        />
      )}
    </Form>
  );
}

function AskForm({ report: { id, version }, steps }: FormProps) {
  const ask = useCommand('report.askInfo');
  const [question, setQuestion] = useState('');
  const send = async () => {
    if ((await ask.run({ id, version, question: question.trim() })) !== undefined) steps.done('已请市民补充');
  };
  return (
    <Form
      title="请市民补充"
      steps={steps}
      command={ask}
      confirm="发给市民"
      ready={question.trim() !== ''}
      onSend={() => void send()}
    >
      <TextArea
        label="想问什么"
        value={question}
        onChange={setQuestion}
        max={reportLimits.question}
        placeholder="一次只问一件事，说清为什么要问"
        error={fieldErrors(ask.error).question}
      />
    </Form>
  );
}

function DeclineForm({ report: { id, version }, steps }: FormProps) {
  const decline = useCommand('report.decline');
  const [reason, setReason] = useState('');
  const send = async () => {
    if ((await decline.run({ id, version, reason: reason.trim() })) !== undefined) steps.done('已答复市民');
  };
  return (
    <Form
      title="不予受理"
      steps={steps}
      command={decline}
      confirm="不予受理"
      ready={reason.trim() !== ''}
      onSend={() => void send()}
    >
      <TextArea
        label="告诉市民为什么，可以找谁"
        value={reason}
        onChange={setReason}
        max={reportLimits.reason}
        error={fieldErrors(decline.error).reason}
      />
    </Form>
  );
}

function MergeForm({ report, steps }: FormProps) {
  const merge = useCommand('report.merge');
  const near = useRead('report.similar', { location: report.location, categoryId: report.category.id });
  const [parentId, setParentId] = useState<string | undefined>();
  const items = (near.data?.items ?? []).filter(({ id }) => id !== report.id);
  const send = async () => {
    if (parentId === undefined) return;
    const done = await merge.run({ id: report.id, version: report.version, parentId });
    if (done !== undefined) steps.done('已并案，关注的人一起过去了');
  };
  return (
    <Form
      title="并入哪一件"
      steps={steps}
      command={merge}
      confirm="并案"
      ready={parentId !== undefined}
      onSend={() => void send()}
    >
      {near.data === undefined ? (
        <Skeleton rows={2} />
      ) : items.length === 0 ? (
        <EmptyState icon="location" title="附近没有同类的公开问题" text="300 米内没有还在办的同类问题。" />
      ) : (
        <RadioRows
          label="附近的同类问题"
          options={items.map(({ id, title, number, distance, status, outcome }) => ({
            id,
            label: title,
            note: [
              number,
              ...(distance === null ? [] : [formatDistance(distance)]),
              publicLabel(status, outcome),
            ].join('，'),
          }))}
          value={parentId}
          onChange={setParentId}
        />
      )}
    </Form>
  );
}

function RerouteForm({ report, steps }: FormProps) {
  const dispatch = useCommand('report.dispatch');
  const units = useRead('report.units', {});
  const [lead, setLead] = useState(report.dispatch?.leadUnit?.id);
  const [assist, setAssist] = useState<readonly string[]>(
    report.dispatch?.assistUnits.map(({ id }) => id) ?? [],
  );
  const items = units.data?.items ?? [];
  const send = async () => {
    if (lead === undefined) return;
    const { id, version } = report;
    const assistUnitIds = assist.filter((unit) => unit !== lead);
    const done = await dispatch.run({ id, version, leadUnitId: lead, assistUnitIds });
    if (done !== undefined) steps.done(`已派给${done.leadUnit.name}`);
  };
  return (
    <Form
      title="指定单位"
      steps={steps}
      command={dispatch}
      confirm="派单"
      ready={lead !== undefined}
      onSend={() => void send()}
    >
      {units.data === undefined ? (
        <Skeleton rows={4} />
      ) : (
        <>
          <Field label={`协办单位，最多 ${reportLimits.assistUnits} 个`}>
            <MultiChips
              label="协办单位"
              options={items.filter(({ id }) => id !== lead).map(({ id, name }) => ({ id, label: name }))}
              values={assist}
              onChange={(values) => setAssist(values.slice(0, reportLimits.assistUnits))}
            />
          </Field>
          <Field label="主办单位，只有一个">
            <RadioRows
              label="主办单位"
              options={items.map(({ id, name }) => ({ id, label: name }))}
              value={lead}
              onChange={setLead}
            />
          </Field>
        </>
      )}
    </Form>
  );
}

function ReturnForm({ report: { id, version }, steps }: FormProps) {
  const giveBack = useCommand('report.returnCase');
  const [reason, setReason] = useState('');
  const send = async () => {
    if ((await giveBack.run({ id, version, reason: reason.trim() })) !== undefined)
      steps.done('已退回文明办');
  };
  return (
    <Form
      title="退回文明办"
      steps={steps}
      command={giveBack}
      confirm="退回"
      ready={reason.trim() !== ''}
      onSend={() => void send()}
    >
      <TextArea
        label="为什么不归本单位，应归谁"
        value={reason}
        onChange={setReason}
        max={reportLimits.reason}
        error={fieldErrors(giveBack.error).reason}
      />
    </Form>
  );
}

function ResolveForm({ report: { id, version }, steps }: FormProps) {
  const resolve = useCommand('report.resolve');
  const pictures = usePictures(reportLimits.pictures);
  const [reply, setReply] = useState('');
  const [without, setWithout] = useState('');
  const pictured = pictures.fileIds.length > 0;
  const send = async () => {
    const exemption = pictured ? {} : { noPhotoReason: without.trim() };
    const done = await resolve.run({
      id,
      version,
      reply: reply.trim(),
      fileIds: [...pictures.fileIds],
      ...exemption,
    });
    if (done !== undefined) steps.done('已提交，等待核查');
  };
  const ready = reply.trim() !== '' && !pictures.busy && (pictured || without.trim() !== '');
  return (
    <Form
      title="处置完成"
      steps={steps}
      command={resolve}
      confirm="提交核查"
      ready={ready}
      onSend={() => void send()}
    >
      <Field label="处置后的照片" error={fieldErrors(resolve.error).fileIds}>
        <PictureGrid {...pictures} />
      </Field>
      {!pictured && (
        <TextInput
          label="没有照片的，写明原因"
          value={without}
          onChange={setWithout}
          max={reportLimits.noPhotoReason}
          placeholder="如：夜间噪声，现场无可拍之物"
        />
      )}
      <TextArea
        label="给市民的答复，会公开"
        value={reply}
        onChange={setReply}
        max={reportLimits.reply}
        placeholder="做了什么，什么时候做的，以后怎样防止"
        error={fieldErrors(resolve.error).reply}
      />
    </Form>
  );
}

function HoldForm({ report: { id, version }, steps }: FormProps) {
  const hold = useCommand('report.hold');
  const [plan, setPlan] = useState('');
  const [day, setDay] = useState('');
  const dated = /^\d{4}-\d{2}-\d{2}$/.test(day);
  const send = async () => {
    const reviewAt = shanghaiInstant(day, '18:00').toISOString();
    if ((await hold.run({ id, version, plan: plan.trim(), reviewAt })) !== undefined)
      steps.done('已列入计划');
  };
  return (
    <Form
      title="挂账"
      steps={steps}
      command={hold}
      confirm="列入计划"
      ready={plan.trim() !== '' && dated}
      onSend={() => void send()}
    >
      <TextArea
        label="公开的计划"
        value={plan}
        onChange={setPlan}
        max={reportLimits.reply}
        placeholder="为什么现在办不了，打算怎么办"
      />
      <TextInput
        label="复查日期"
        kind="date"
        value={day}
        onChange={setDay}
        error={fieldErrors(hold.error).reviewAt}
      />
    </Form>
  );
}

type VerifyOutcome = ReportOutcome | 'failed';

const outcomes: readonly { readonly id: VerifyOutcome; readonly label: string; readonly note: string }[] = [
  { id: 'fixed', label: outcomeLabels.fixed, note: '到现场看过，问题没有了' },
  { id: 'failed', label: '不通过，退回再办', note: '写明哪里没办好，期限接着算' },
  { id: 'not_fixed', label: outcomeLabels.not_fixed, note: '条件所限办不了，结案并说明' },
  { id: 'no_action', label: outcomeLabels.no_action, note: '经查不存在或不属于不文明行为' },
];

function VerifyForm({ report: { id, version }, steps }: FormProps) {
  const verify = useCommand('report.verify');
  const pictures = usePictures(reportLimits.pictures);
  const [outcome, setOutcome] = useState<VerifyOutcome>('fixed');
  const [reason, setReason] = useState('');
  const needsReason = outcome !== 'fixed';
  const send = async () => {
    const words = reason.trim();
    const done = await verify.run({
      id,
      version,
      outcome,
      ...(words !== '' && { reason: words }),
      fileIds: [...pictures.fileIds],
    });
    if (done !== undefined) steps.done(outcome === 'failed' ? '已退回承办单位' : '已结案');
  };
  return (
    <Form
      title="核查"
      steps={steps}
      command={verify}
      confirm={outcome === 'failed' ? '退回再办' : '结案'}
      ready={!pictures.busy && (!needsReason || reason.trim() !== '')}
      onSend={() => void send()}
    >
      <RadioRows label="核查结果" options={outcomes} value={outcome} onChange={setOutcome} />
      <TextArea
        label={needsReason ? '理由，会告诉市民' : '说明（可不写）'}
        value={reason}
        onChange={setReason}
        max={reportLimits.reason}
        error={fieldErrors(verify.error).reason}
      />
      <Field label="现场照片（可不拍）">
        <PictureGrid {...pictures} />
      </Field>
    </Form>
  );
}

function ReopenForm({ report, steps }: FormProps) {
  const decide = useCommand('report.decideReopen');
  const [choice, setChoice] = useState<'reopen' | 'keep' | undefined>();
  const [reason, setReason] = useState('');
  const asked = report.timeline.find(({ action }) => action === 'requestReopen')?.note;
  const send = async () => {
    const { id, version } = report;
    const done = await decide.run({ id, version, reopen: choice === 'reopen', reason: reason.trim() });
    if (done !== undefined) steps.done(choice === 'reopen' ? '已重开，原单位继续处置' : '已维持结案');
  };
  return (
    <Form
      title="是否重开"
      steps={steps}
      command={decide}
      confirm="决定"
      ready={choice !== undefined && reason.trim() !== ''}
      onSend={() => void send()}
    >
      {asked != null && <Text>{`市民说：${asked}`}</Text>}
      <RadioRows
        label="决定"
        options={[
          { id: 'reopen', label: '重开', note: '回到原主办单位，重新计算期限' },
          { id: 'keep', label: '维持结案', note: '把理由告诉市民' },
        ]}
        value={choice}
        onChange={setChoice}
      />
      <TextArea label="理由，会告诉市民" value={reason} onChange={setReason} max={reportLimits.reason} />
    </Form>
  );
}

function ReporterForm({ report: { id }, steps }: FormProps) {
  const look = useCommand('report.seeReporter', { refreshes: [] });
  const [reason, setReason] = useState('');
  const [found, setFound] = useState<
    { readonly displayName: string; readonly contact: string | null } | undefined
  >();
  const send = async () => {
    if (found !== undefined) steps.close();
    else setFound(await look.run({ id, reason: reason.trim() }));
  };
  return (
    <Form
      title="查看报告人"
      steps={steps}
      command={look}
      confirm={found === undefined ? '查看' : '看完了'}
      ready={found !== undefined || reason.trim() !== ''}
      onSend={() => void send()}
    >
      <Notice icon="shield">只因工作需要查看。谁在什么时候、为什么看过，都有记录。</Notice>
      {found === undefined ? (
        <TextArea label="为什么要看" value={reason} onChange={setReason} max={reportLimits.reason} />
      ) : (
        <Stack gap={1}>
          <Text size={2} strong>
            {found.displayName}
          </Text>
          <Text tone="second">{found.contact ?? '没有留联系方式，可通过“请补充”联系'}</Text>
        </Stack>
      )}
    </Form>
  );
}
