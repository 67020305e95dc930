import { useState } from 'react';
import { formatShanghai } from '../../../core/kernel/time';
import { reportLimits } from '../../../core/report/report-limits';
import { useCommand } from '../../../gateway/command';
import { fieldErrors } from '../../../gateway/errors';
import { RadioRows } from '../../../ui/choice';
import { TextArea, TextInput } from '../../../ui/field';
import { Text } from '../../../ui/text';
import { useDayEnd } from './day-end';
import { Form, type FormProps } from './form';
import { TemplateChooser } from './template-chooser';

/** How far an extension may go, below the field of its day. */
export const latestWords = (latest: string | null): string | undefined =>
  latest === null ? undefined : `最晚到 ${formatShanghai(latest, 'YYYY 年 M 月 D 日')}`;

/** The office's decision on a unit's wish for more time. */
export function ExtendForm({ report, steps }: FormProps) {
  const decide = useCommand('report.extend');
  const wanted = report.dispatch?.wantedDueAt ?? null;
  const [choice, setChoice] = useState<'grant' | 'refuse' | undefined>();
  const [day, setDay] = useState(wanted === null ? '' : formatShanghai(wanted, 'YYYY-MM-DD'));
  const [reason, setReason] = useState('');
  const asked = report.timeline.find(({ action }) => action === 'askExtension')?.note;
  const granted = choice === 'grant';
  const dueAt = useDayEnd()(day);
  const latest = report.dispatch?.extendableTo ?? null;
  const send = async () => {
    const words = reason.trim();
    const done = await decide.run({
      id: report.id,
      version: report.version,
      granted,
      ...(granted && { dueAt }),
      ...(words !== '' && { reason: words }),
    });
    if (done !== undefined) steps.done(granted ? '已批准延期' : '没有批准延期');
  };
  const wrong = fieldErrors(decide.error);
  return (
    <Form
      title="延期申请"
      steps={steps}
      command={decide}
      confirm="决定"
      ready={granted ? dueAt !== undefined : choice === 'refuse' && reason.trim() !== ''}
      onSend={() => void send()}
    >
      <Text>{`${report.dispatch?.leadUnit?.name ?? '承办单位'}说：${asked ?? ''}`}</Text>
      <RadioRows
        label="决定"
        options={[
          { id: 'grant', label: '批准', note: '原来的期限留在经过里' },
          { id: 'refuse', label: '不批准', note: '写明原因，期限不变' },
        ]}
        value={choice}
        onChange={setChoice}
      />
      {granted && (
        <TextInput
          label="延到哪天"
          kind="date"
          value={day}
          onChange={setDay}
          hint={latestWords(latest)}
          error={wrong.dueAt}
        />
      )}
      <TemplateChooser
        operation="report.extend"
        categoryId={report.category.id}
        value={reason}
        max={reportLimits.reason}
        onChoose={setReason}
      />
      <TextArea
        label={granted ? '说明（可不写）' : '原因'}
        value={reason}
        onChange={setReason}
        max={reportLimits.reason}
        error={wrong.reason}
      />
    </Form>
  );
}
