import { useState } from 'react';
import { reportLimits } from '../../../core/report/report-limits';
import { useCommand } from '../../../gateway/command';
import { TextArea } from '../../../ui/field';
import { Stack } from '../../../ui/layout';
import { Notice } from '../../../ui/states';
import { Text } from '../../../ui/text';
import { Form, type FormProps } from './form';

export function ReporterForm({ report: { id }, steps }: FormProps) {
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
