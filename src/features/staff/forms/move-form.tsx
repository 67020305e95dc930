import { useState } from 'react';
import { reportLimits } from '../../../core/report/report-limits';
import { useCommand } from '../../../gateway/command';
import { fieldErrors } from '../../../gateway/errors';
import { useRead } from '../../../gateway/read';
import { ChoiceChips, RadioRows } from '../../../ui/choice';
import { Field, TextArea, TextInput } from '../../../ui/field';
import { Skeleton } from '../../../ui/states';
import { flatCategories } from './flat-categories';
import { Form, type FormProps } from './form';

/** Another kind of problem or another place: the routing table decides anew. */
export function MoveForm({ report, steps }: FormProps) {
  const move = useCommand('report.move');
  const categories = useRead('report.categories', {});
  const areas = useRead('report.areas', {});
  const [categoryId, setCategoryId] = useState(report.category.id);
  const [areaId, setAreaId] = useState(report.area.id);
  const [address, setAddress] = useState(report.address ?? '');
  const [reason, setReason] = useState('');
  const area = areas.data?.items.find(({ id }) => id === areaId);
  const elsewhere = areaId !== report.area.id;
  const changed = categoryId !== report.category.id || elsewhere || address.trim() !== (report.address ?? '');
  const send = async () => {
    const { id, version } = report;
    const done = await move.run({
      id,
      version,
      reason: reason.trim(),
      ...(categoryId !== report.category.id && { categoryId }),
      // In another town the exact spot is not known here: its middle stands for it until the unit is there.
      ...(elsewhere && area !== undefined && { location: area.centre }),
      ...(address.trim() !== '' && address.trim() !== report.address && { address: address.trim() }),
    });
    if (done !== undefined) steps.done(done.leadUnit === null ? '已更正' : `已改派给${done.leadUnit.name}`);
  };
  const wrong = fieldErrors(move.error);
  return (
    <Form
      title="更正类别或地点"
      steps={steps}
      command={move}
      confirm="更正"
      ready={changed && reason.trim() !== ''}
      onSend={() => void send()}
    >
      <TextArea
        label="为什么，会告诉市民"
        value={reason}
        onChange={setReason}
        max={reportLimits.reason}
        error={wrong.reason}
      />
      <TextInput
        label="地点"
        value={address}
        onChange={setAddress}
        max={reportLimits.address}
        error={wrong.address}
      />
      {areas.data === undefined || categories.data === undefined ? (
        <Skeleton rows={4} />
      ) : (
        <>
          <Field label="街道或镇" error={wrong.areaId}>
            <ChoiceChips
              label="街道或镇"
              options={areas.data.items.map(({ id, name }) => ({ id, label: name }))}
              value={areaId}
              onChange={setAreaId}
            />
          </Field>
          <Field label="类别" error={wrong.categoryId}>
            <RadioRows
              label="类别"
              options={flatCategories(categories.data.items).map(({ id, name }) => ({ id, label: name }))}
              value={categoryId}
              onChange={setCategoryId}
            />
          </Field>
        </>
      )}
    </Form>
  );
}
