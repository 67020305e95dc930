import { useState } from 'react';
import { reportLimits } from '../../core/report/report-limits';
import { reportStates, reportStatuses } from '../../core/report/report-status';
import type { ListInput } from '../../gateway/operations';
import { useRead } from '../../gateway/read';
import { Button, TextButton } from '../../ui/button';
import { ChoiceChips } from '../../ui/choice';
import { Field, SearchField } from '../../ui/field';
import { Grow, Row, Stack } from '../../ui/layout';
import { Sheet } from '../../ui/overlay';

type Listed = ListInput<'report.publicList'>;

/** What of the public cases somebody wants to see. */
export type ListFilter = Pick<Listed, 'categoryId' | 'areaId' | 'status' | 'text'>;

type Status = NonNullable<ListFilter['status']>;

/** In the words that everybody reads on the cases. */
const statuses: readonly { readonly id: Status | ''; readonly label: string }[] = [
  { id: '', label: '不限' },
  ...reportStatuses
    .filter((status) => reportStates[status].publishable)
    .map((id) => ({ id, label: id === 'closed' ? '已办结' : reportStates[id].publicLabel })),
];

interface ListFilterBarProps {
  readonly filter: ListFilter;
  readonly onChange: (filter: ListFilter) => void;
}

const without = (filter: ListFilter, key: keyof ListFilter): ListFilter =>
  Object.fromEntries(Object.entries(filter).filter(([name]) => name !== key));

const withPart = (filter: ListFilter, part: ListFilter, key: keyof ListFilter): ListFilter => ({
  ...without(filter, key),
  ...part,
});

/** Words to look for, and what kind, where and how far: above the public list and the map. */
export function ListFilterBar({ filter, onChange }: ListFilterBarProps) {
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState(filter.text ?? '');
  const chosen = [filter.categoryId, filter.areaId, filter.status].filter(
    (part) => part !== undefined,
  ).length;
  const look = (text: string) => {
    const wanted = text.trim().slice(0, reportLimits.deskSearch);
    onChange(withPart(filter, wanted === '' ? {} : { text: wanted }, 'text'));
  };
  return (
    <Row gap={2}>
      <Grow>
        <SearchField
          label="编号、地点或内容"
          value={words}
          onChange={(text) => {
            setWords(text);
            if (text === '') look('');
          }}
          onSearch={() => look(words)}
        />
      </Grow>
      <TextButton onTap={() => setOpen(true)}>{chosen === 0 ? '筛选' : `筛选（${chosen}）`}</TextButton>
      {open && (
        <FilterSheet
          filter={filter}
          onClose={() => setOpen(false)}
          onChange={(next) => {
            setOpen(false);
            onChange(next);
          }}
        />
      )}
    </Row>
  );
}

interface FilterSheetProps extends ListFilterBarProps {
  readonly onClose: () => void;
}

function FilterSheet({ filter, onChange, onClose }: FilterSheetProps) {
  const categories = useRead('report.categories', {}, { keep: true });
  const areas = useRead('report.areas', {}, { keep: true });
  const [wanted, setWanted] = useState(filter);
  const any = { id: '', label: '不限' };
  const optionsOf = (items: readonly { readonly id: string; readonly name: string }[] | undefined) => [
    any,
    ...(items ?? []).map(({ id, name }) => ({ id, label: name })),
  ];
  return (
    <Sheet
      open
      title="筛选"
      onClose={onClose}
      bottom={
        <>
          <Button onTap={() => onChange(filter.text === undefined ? {} : { text: filter.text })}>
            全部不限
          </Button>
          <Button kind="primary" onTap={() => onChange(wanted)}>
            查看
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <Field label="哪一类">
          <ChoiceChips
            label="哪一类"
            options={optionsOf(categories.data?.items)}
            value={wanted.categoryId ?? ''}
            onChange={(id) => setWanted(withPart(wanted, id === '' ? {} : { categoryId: id }, 'categoryId'))}
          />
        </Field>
        <Field label="哪个街道、镇">
          <ChoiceChips
            label="哪个街道、镇"
            options={optionsOf(areas.data?.items)}
            value={wanted.areaId ?? ''}
            onChange={(id) => setWanted(withPart(wanted, id === '' ? {} : { areaId: id }, 'areaId'))}
          />
        </Field>
        <Field label="办到哪一步">
          <ChoiceChips<Status | ''>
            label="办到哪一步"
            options={statuses}
            value={wanted.status ?? ''}
            onChange={(id) => setWanted(withPart(wanted, id === '' ? {} : { status: id }, 'status'))}
          />
        </Field>
      </Stack>
    </Sheet>
  );
}
