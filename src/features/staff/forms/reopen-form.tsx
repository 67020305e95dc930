import { useState } from 'react';
import { reportLimits } from '../../../core/report/report-limits';
import { useCommand } from '../../../gateway/command';
import { RadioRows } from '../../../ui/choice';
import { TextArea } from '../../../ui/field';
import { Text } from '../../../ui/text';
import { Form, type FormProps } from './form';
import { TemplateChooser } from './template-chooser';

export function ReopenForm({ report, steps }: FormProps) {
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
      <TemplateChooser
        operation="report.decideReopen"
        categoryId={report.category.id}
        value={reason}
        max={reportLimits.reason}
        onChoose={setReason}
      />
      <TextArea label="理由，会告诉市民" value={reason} onChange={setReason} max={reportLimits.reason} />
    </Form>
  );
}
