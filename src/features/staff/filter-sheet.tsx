import { useState } from 'react';
import type { DeskFilter } from '../../core/report/desk-filter';
import { reportLimits } from '../../core/report/report-limits';
import {
  kindLabels,
  type ReportKind,
  type ReportSource,
  type ReportStatus,
  reportKinds,
  reportSources,
  reportStates,
  reportStatuses,
  sourceLabels,
} from '../../core/report/report-status';
import { useCommand } from '../../gateway/command';
import { useRead } from '../../gateway/read';
import { Button } from '../../ui/button';
import { ChoiceChips, MultiChips } from '../../ui/choice';
import { Field, TextInput } from '../../ui/field';
import { Stack } from '../../ui/layout';
import { Sheet } from '../../ui/overlay';
import { ErrorNote } from '../../ui/states';

const flags = [
  { id: 'overdue', label: '超期' },
  { id: 'dueSoon', label: '今明到期' },
  { id: 'ordered', label: '督办' },
  { id: 'orderOverdue', label: '督办超期' },
  { id: 'reviewDue', label: '挂账到期' },
  { id: 'urgent', label: '紧急' },
  { id: 'returned', label: '退回过' },
  { id: 'arbitration', label: '待裁定' },
  { id: 'extension', label: '申请延期' },
  { id: 'lookBack', label: '回头看到期' },
  { id: 'assisting', label: '本单位协办' },
  { id: 'isPrivate', label: '不公开' },
] as const;

type Flag = (typeof flags)[number]['id'];

interface FilterSheetProps {
  readonly start: DeskFilter;
  readonly onShow: (filter: DeskFilter, name: string) => void;
  readonly onClose: () => void;
}

/** Puts a filter together; it can be kept under a name. */
export function FilterSheet({ start, onShow, onClose }: FilterSheetProps) {
  const save = useCommand('report.saveFilter', { refreshes: ['report.savedFilters'] });
  const categories = useRead('report.categories', {});
  const areas = useRead('report.areas', {});
  const units = useRead('report.units', {});
  const [statuses, setStatuses] = useState<readonly ReportStatus[]>(start.statuses ?? []);
  const [held, setHeld] = useState<readonly Flag[]>(
    flags.flatMap(({ id }) => (start[id] === true ? [id] : [])),
  );
  const [source, setSource] = useState<ReportSource | ''>(start.source ?? '');
  const [kind, setKind] = useState<ReportKind | ''>(start.kind ?? '');
  const [categoryId, setCategoryId] = useState(start.categoryId ?? '');
  const [areaId, setAreaId] = useState(start.areaId ?? '');
  const [unitId, setUnitId] = useState(start.unitId ?? '');
  const [from, setFrom] = useState(start.from ?? '');
  const [until, setUntil] = useState(start.until ?? '');
  const [text, setText] = useState(start.text ?? '');
  const [name, setName] = useState('');
  const filter: DeskFilter = {
    ...(statuses.length > 0 && { statuses: [...statuses] }),
    ...Object.fromEntries(held.map((flag) => [flag, true])),
    ...(source !== '' && { source }),
    ...(kind !== '' && { kind }),
    ...(categoryId !== '' && { categoryId }),
    ...(areaId !== '' && { areaId }),
    ...(unitId !== '' && { unitId }),
    ...(from !== '' && { from }),
    ...(until !== '' && { until }),
    ...(text.trim() !== '' && { text: text.trim() }),
  };
  const keep = async () => {
    if ((await save.run({ name: name.trim(), filter })) !== undefined) onShow(filter, name.trim());
  };
  const any = { id: '', label: '不限' } as const;
  const optionsOf = (items: readonly { readonly id: string; readonly name: string }[] | undefined) => [
    any,
    ...(items ?? []).map((item) => ({ id: item.id, label: item.name })),
  ];
  return (
    <Sheet
      open
      title="筛选"
      onClose={onClose}
      bottom={
        <Button kind="primary" wide onTap={() => onShow(filter, '筛选结果')}>
          查看
        </Button>
      }
    >
      <Stack gap={4}>
        <TextInput
          label="编号，或地点、描述里的字"
          value={text}
          onChange={setText}
          max={reportLimits.deskSearch}
        />
        <Field label="特别的">
          <MultiChips label="特别的" options={flags} values={held} onChange={setHeld} />
        </Field>
        <Field label="状态">
          <MultiChips
            label="状态"
            options={reportStatuses.map((status) => ({ id: status, label: reportStates[status].label }))}
            values={statuses}
            onChange={setStatuses}
          />
        </Field>
        <Field label="来源">
          <ChoiceChips
            label="来源"
            options={[any, ...reportSources.map((id) => ({ id, label: sourceLabels[id] }))]}
            value={source}
            onChange={setSource}
          />
        </Field>
        <Field label="问题还是点赞">
          <ChoiceChips
            label="问题还是点赞"
            options={[any, ...reportKinds.map((id) => ({ id, label: kindLabels[id] }))]}
            value={kind}
            onChange={setKind}
          />
        </Field>
        <Field label="街道、镇">
          <ChoiceChips
            label="街道、镇"
            options={optionsOf(areas.data?.items)}
            value={areaId}
            onChange={setAreaId}
          />
        </Field>
        <Field label="类别">
          <ChoiceChips
            label="类别"
            options={optionsOf(categories.data?.items)}
            value={categoryId}
            onChange={setCategoryId}
          />
        </Field>
        <Field label="主办单位">
          <ChoiceChips
            label="主办单位"
            options={optionsOf(units.data?.items)}
            value={unitId}
            onChange={setUnitId}
          />
        </Field>
        <TextInput label="提交日期，从" kind="date" value={from} onChange={setFrom} />
        <TextInput label="到" kind="date" value={until} onChange={setUntil} />
        <TextInput
          label="存为常用筛选，起个名字"
          value={name}
          onChange={setName}
          max={reportLimits.filterName}
        />
        <Button disabled={name.trim() === ''} loading={save.running} onTap={() => void keep()}>
          存下并查看
        </Button>
        <ErrorNote error={save.error} />
      </Stack>
    </Sheet>
  );
}
