import { useState } from 'react';
import { distanceMetres, formatDistance } from '../../../core/kernel/geo';
import { reportStates, reportStatuses, staffLabel } from '../../../core/report/report-status';
import { useCommand } from '../../../gateway/command';
import type { Item } from '../../../gateway/operations';
import { useRead } from '../../../gateway/read';
import { RadioRows } from '../../../ui/choice';
import { SearchField } from '../../../ui/field';
import { EmptyState, Skeleton } from '../../../ui/states';
import { familyOf } from './flat-categories';
import { Form, type FormProps } from './form';

/** So many are looked through, and so many of them shown, the nearest first. */
const looked = 100;
const shown = 12;

/** States in which a case can take another one in. */
const open = reportStatuses.filter((status) => !reportStates[status].terminal);

export function MergeForm({ report, steps }: FormProps) {
  const merge = useCommand('report.merge');
  const categories = useRead('report.categories', {});
  const [typed, setTyped] = useState('');
  const [wanted, setWanted] = useState('');
  const [parentId, setParentId] = useState<string | undefined>();
  const family = familyOf(categories.data?.items ?? [], report.category.id);
  // Also what is not published yet: two people often report the same thing within the hour.
  const filter =
    wanted === ''
      ? { statuses: open, categoryId: family, areaId: report.area.id }
      : { statuses: open, text: wanted };
  const found = useRead(
    'report.queue',
    { filter, limit: looked },
    { enabled: categories.data !== undefined, staleTime: 0 },
  );
  const away = (item: Item<'report.queue'>) => distanceMetres(report.location, item.location);
  const items = (found.data?.items ?? [])
    .filter(({ id }) => id !== report.id)
    .sort((a, b) => away(a) - away(b))
    .slice(0, shown);
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
      ready={items.some(({ id }) => id === parentId)}
      onSend={() => void send()}
    >
      <SearchField
        label="按编号或地点找"
        value={typed}
        onChange={(text) => {
          setTyped(text);
          if (text.trim() === '') setWanted('');
        }}
        onSearch={() => setWanted(typed.trim())}
      />
      {found.data === undefined ? (
        <Skeleton rows={2} />
      ) : items.length === 0 ? (
        <EmptyState
          icon="location"
          title={wanted === '' ? `${report.area.name}没有还在办的同类问题` : `没有找到“${wanted}”`}
          text={wanted === '' ? '知道编号的，可以在上面找。' : '只能并入还没有办结的。'}
        />
      ) : (
        <RadioRows
          label={wanted === '' ? `${report.area.name}还在办的同类问题，近的在前` : '找到的'}
          options={items.map((item) => ({
            id: item.id,
            label: item.title,
            note: [
              item.number,
              formatDistance(away(item)),
              staffLabel(item.status, item.outcome),
              ...(item.leadUnit === null ? [] : [item.leadUnit.name]),
            ].join('，'),
          }))}
          value={parentId}
          onChange={setParentId}
        />
      )}
    </Form>
  );
}
