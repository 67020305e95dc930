import { useMemo, useState } from 'react';
import {
  type AreaChange,
  compareAreas,
  overlaps,
  type PositionSystem,
  positionSystems,
  readAreaFile,
} from '../../core/report/area-import';
import { reportLimits } from '../../core/report/report-limits';
import type { TextFile } from '../../device/text-file';
import { chooseTextFile } from '../../device/text-file';
import { Button } from '../../ui/button';
import { ChoiceChips } from '../../ui/choice';
import { Field } from '../../ui/field';
import { Stack } from '../../ui/layout';
import { List, ListRow } from '../../ui/list';
import { Notice } from '../../ui/states';
import { Tag } from '../../ui/tag';
import { AreaMap } from './area-map';
import { EditSheet } from './edit-sheet';
import { type Configuration, copied, type SentAreas, useSave } from './use-setup';

const kindTags = { new: '新增', changed: '更新边界', same: '没有变' } as const;
const megabytes = 10;

interface ImportSheetProps {
  readonly data: Configuration;
  readonly onClose: () => void;
}

/** A file of towns, looked at before it is taken over: what is new, what changes, what overlaps. */
export function ImportSheet({ data, onClose }: ImportSheetProps) {
  const save = useSave('report.saveAreas');
  const [file, setFile] = useState<TextFile | undefined>();
  const [system, setSystem] = useState<PositionSystem>('wgs84');
  const [problem, setProblem] = useState<unknown>();
  const read = useMemo(
    () => (file === undefined ? undefined : readAreaFile(file.text, system)),
    [file, system],
  );
  const { changes, missing, after, doubled } = useMemo(() => {
    const compared = compareAreas(read?.areas ?? [], data.areas);
    const county = [...compared.missing, ...compared.changes.map(({ imported }) => imported)];
    return { ...compared, after: county, doubled: overlaps(county) };
  }, [read, data.areas]);
  const coming = changes.filter(({ kind }) => kind !== 'same');
  const choose = async () => {
    setProblem(undefined);
    try {
      const chosen = await chooseTextFile(['geojson', 'json'], megabytes);
      if (chosen !== undefined) setFile(chosen);
    } catch (error) {
      setProblem(error);
    }
  };
  const send = async () => {
    let { revision } = data;
    for (const areas of inBatches(coming)) {
      const done = await save.run({ revision, areas });
      // What was saved before stays saved, and is `same` when it is tried again.
      if (done === undefined) return;
      revision = done.revision;
    }
    onClose();
  };
  return (
    <EditSheet
      title="导入边界"
      running={save.running}
      error={save.error ?? problem}
      ready={coming.length > 0}
      onSave={() => void send()}
      onClose={onClose}
    >
      <Field label="文件里的坐标是" hint="测绘部门的多为 CGCS2000；从高德、腾讯地图导出的选 GCJ-02">
        <ChoiceChips
          label="文件里的坐标是"
          options={(Object.keys(positionSystems) as PositionSystem[]).map((id) => ({
            id,
            label: positionSystems[id],
          }))}
          value={system}
          onChange={setSystem}
        />
      </Field>
      <Button icon="plus" onTap={() => void choose()}>
        {file === undefined ? '选择文件' : `换一个（${file.name}）`}
      </Button>
      {read !== undefined && (
        <Stack gap={3}>
          {read.problems.map((text) => (
            <Notice key={text} tone="wait" icon="alert">
              {text}
            </Notice>
          ))}
          {doubled.map(([first, second]) => (
            <Notice key={`${first} ${second}`} tone="wait" icon="alert">
              {`${first}和${second}有重叠，重叠处会归排在前面的。`}
            </Notice>
          ))}
          {missing.length > 0 && read.areas.length > 0 && (
            <Notice>{`文件里没有${missing.map(({ name }) => name).join('、')}，它们保持不变；已撤并的请导入后停用。`}</Notice>
          )}
          {read.areas.length > 0 && <AreaMap areas={after} />}
          <List label="文件里的街道和镇">
            {changes.map(({ kind, imported }) => (
              <ListRow
                key={imported.name}
                title={imported.name}
                note={`边界 ${imported.corners} 个点`}
                trailing={<Tag tone={kind === 'same' ? 'neutral' : 'done'}>{kindTags[kind]}</Tag>}
              />
            ))}
          </List>
        </Stack>
      )}
    </EditSheet>
  );
}

/** So many corners go together as one call may carry. */
function inBatches(changes: readonly AreaChange[]): SentAreas[] {
  const batches: { areas: SentAreas; corners: number }[] = [];
  for (const { imported, current } of changes) {
    const area = {
      ...(current !== undefined && { id: current.id }),
      name: imported.name,
      kind: current?.kind ?? (/街道/.test(imported.name) ? ('street' as const) : ('town' as const)),
      communities: [...(current?.communities ?? [])],
      retired: false,
      boundary: copied(imported.boundary),
    };
    const last = batches[batches.length - 1];
    if (last !== undefined && last.corners + imported.corners <= reportLimits.cornersSent) {
      last.areas.push(area);
      last.corners += imported.corners;
    } else batches.push({ areas: [area], corners: imported.corners });
  }
  return batches.map(({ areas }) => areas);
}
