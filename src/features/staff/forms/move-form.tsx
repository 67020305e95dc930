import { useState } from 'react';
import type { Point } from '../../../core/kernel/geo';
import { reportLimits } from '../../../core/report/report-limits';
import { useCommand } from '../../../gateway/command';
import { fieldErrors } from '../../../gateway/errors';
import { useRead } from '../../../gateway/read';
import { RadioRows } from '../../../ui/choice';
import { Field, TextArea, TextInput } from '../../../ui/field';
import { Notice, Skeleton } from '../../../ui/states';
import { PlaceField } from '../place-field';
import { flatCategories } from './flat-categories';
import { Form, type FormProps } from './form';
import { TemplateChooser } from './template-chooser';

/** Another kind of problem or another place: the routing table decides anew. */
export function MoveForm({ report, steps }: FormProps) {
  const move = useCommand('report.move');
  const categories = useRead('report.categories', {});
  const areas = useRead('report.areas', {});
  const [categoryId, setCategoryId] = useState(report.category.id);
  const [place, setPlace] = useState<Point | undefined>();
  const [address, setAddress] = useState(report.address ?? '');
  const [reason, setReason] = useState('');
  const moved = categoryId !== report.category.id;
  const changed = moved || place !== undefined || address.trim() !== (report.address ?? '');
  const send = async () => {
    const { id, version } = report;
    const done = await move.run({
      id,
      version,
      reason: reason.trim(),
      ...(moved && { categoryId }),
      ...(place !== undefined && { location: place }),
      ...(address.trim() !== '' && address.trim() !== report.address && { address: address.trim() }),
    });
    if (done !== undefined) steps.done(done.leadUnit === null ? '已更正' : `已改派给${done.leadUnit.name}`);
  };
  const holder = report.dispatch?.basis === 'decided' ? report.dispatch.leadUnit?.name : undefined;
  const outcome =
    holder === undefined
      ? '还没有派单：更正后按新的类别和地点找主办单位。'
      : `现在由${holder}办理。更正后按派单表重新派单：派给新的主办单位，期限从头算；派单表里没有的，回到待派单。`;
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
      <Notice>{outcome}</Notice>
      <TemplateChooser
        operation="report.move"
        categoryId={report.category.id}
        value={reason}
        max={reportLimits.reason}
        onChoose={setReason}
      />
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
          <PlaceField
            areas={areas.data.items}
            start={report.location}
            value={place}
            onChange={(at) => setPlace(at)}
            error={wrong.location ?? wrong.areaId}
          />
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
