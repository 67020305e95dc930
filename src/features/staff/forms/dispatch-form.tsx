import { useState } from 'react';
import { reportLimits } from '../../../core/report/report-limits';
import { useCommand } from '../../../gateway/command';
import { fieldErrors } from '../../../gateway/errors';
import { useRead } from '../../../gateway/read';
import { MultiChips, RadioRows } from '../../../ui/choice';
import { Field, TextArea } from '../../../ui/field';
import { Notice, Skeleton } from '../../../ui/states';
import { Form, type FormProps } from './form';

/** The units that the office names; after two returns its decision between them (裁定). */
export function DispatchForm({ report, steps }: FormProps) {
  const dispatch = useCommand('report.dispatch');
  const units = useRead('report.units', {});
  const [lead, setLead] = useState(report.dispatch?.leadUnit?.id);
  const [assist, setAssist] = useState<readonly string[]>(
    report.dispatch?.assistUnits.map(({ id }) => id) ?? [],
  );
  const [reason, setReason] = useState('');
  const arbitrates = (report.dispatch?.returned ?? 0) >= reportLimits.returns;
  const items = units.data?.items ?? [];
  const send = async () => {
    if (lead === undefined) return;
    const { id, version } = report;
    const assistUnitIds = assist.filter((unit) => unit !== lead);
    const decision = arbitrates ? { reason: reason.trim() } : {};
    const done = await dispatch.run({ id, version, leadUnitId: lead, assistUnitIds, ...decision });
    if (done !== undefined) steps.done(`已派给${done.leadUnit.name}`);
  };
  return (
    <Form
      title={arbitrates ? '裁定主办单位' : '指定单位'}
      steps={steps}
      command={dispatch}
      confirm="派单"
      ready={lead !== undefined && (!arbitrates || reason.trim() !== '')}
      onSend={() => void send()}
    >
      {units.data === undefined ? (
        <Skeleton rows={4} />
      ) : (
        <>
          {arbitrates && (
            <>
              <Notice icon="alert">已退回两次。裁定后主办单位不能再退回。</Notice>
              <TextArea
                label="裁定理由"
                value={reason}
                onChange={setReason}
                max={reportLimits.reason}
                error={fieldErrors(dispatch.error).reason}
              />
            </>
          )}
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
