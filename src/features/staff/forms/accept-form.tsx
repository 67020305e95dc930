import { useState } from 'react';
import { type Urgency, urgencies, urgencyLabels } from '../../../core/report/report-status';
import { useCommand } from '../../../gateway/command';
import { useRead } from '../../../gateway/read';
import { ChoiceChips, RadioRows } from '../../../ui/choice';
import { Field } from '../../../ui/field';
import { Notice, Skeleton } from '../../../ui/states';
import { exposedData } from '../exposed';
import { flatCategories } from './flat-categories';
import { Form, type FormProps } from './form';

export function AcceptForm({ report, steps }: FormProps) {
  const accept = useCommand('report.accept');
  const categories = useRead('report.categories', {});
  const [categoryId, setCategoryId] = useState(report.category.id);
  const [visibility, setVisibility] = useState<'public' | 'private'>(report.visibility);
  const [urgency, setUrgency] = useState<Urgency>(report.urgency);
  const flat = flatCategories(categories.data?.items ?? []);
  const found = exposedData(report);
  const isPrivate = flat.find(({ id }) => id === categoryId)?.isPrivate === true;
  const send = async () => {
    const { id, version } = report;
    const done = await accept.run({
      id,
      version,
      categoryId,
      visibility: isPrivate ? 'private' : visibility,
      urgency,
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
      {!isPrivate && visibility === 'public' && found.length > 0 && (
        <Notice icon="alert" tone="wait">
          {`文字里有${found.join('、')}，受理时会自动遮盖。也可以选不公开。`}
        </Notice>
      )}
      <Field label="缓急">
        <ChoiceChips
          label="缓急"
          options={urgencies.map((id) => ({ id, label: urgencyLabels[id] }))}
          value={urgency}
          onChange={setUrgency}
        />
      </Field>
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
