import { useState } from 'react';
import { formatDistance } from '../../../core/kernel/geo';
import { publicLabel } from '../../../core/report/report-status';
import { useCommand } from '../../../gateway/command';
import { useRead } from '../../../gateway/read';
import { RadioRows } from '../../../ui/choice';
import { EmptyState, Skeleton } from '../../../ui/states';
import { Form, type FormProps } from './form';

export function MergeForm({ report, steps }: FormProps) {
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
