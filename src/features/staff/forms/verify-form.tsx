import { useState } from 'react';
import { reportLimits } from '../../../core/report/report-limits';
import { outcomeLabels, type ReportOutcome } from '../../../core/report/report-status';
import { useCommand } from '../../../gateway/command';
import { fieldErrors } from '../../../gateway/errors';
import { RadioRows } from '../../../ui/choice';
import { Field, TextArea } from '../../../ui/field';
import { PictureGrid } from '../../../ui/picture';
import { usePictures } from '../../../ui/use-pictures';
import { Form, type FormProps } from './form';
import { TemplateChooser } from './template-chooser';

type VerifyOutcome = ReportOutcome | 'failed';

const outcomes: readonly { readonly id: VerifyOutcome; readonly label: string; readonly note: string }[] = [
  { id: 'fixed', label: outcomeLabels.fixed, note: '到现场看过，问题没有了' },
  { id: 'failed', label: '不通过，退回再办', note: '写明哪里没办好，期限接着算' },
  { id: 'not_fixed', label: outcomeLabels.not_fixed, note: '条件所限办不了，结案并说明' },
  { id: 'no_action', label: outcomeLabels.no_action, note: '经查不存在或不属于不文明行为' },
];

export function VerifyForm({ report: { id, version, category }, steps }: FormProps) {
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
      <TemplateChooser
        operation="report.verify"
        categoryId={category.id}
        value={reason}
        max={reportLimits.reason}
        onChoose={setReason}
      />
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
