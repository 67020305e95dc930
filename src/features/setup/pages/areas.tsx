import { useState } from 'react';
import { cornersOf } from '../../../core/report/area-import';
import { reportLimits } from '../../../core/report/report-limits';
import { fieldErrors } from '../../../gateway/errors';
import { ActionBar, Button } from '../../../ui/button';
import { ChoiceChips, SwitchRow } from '../../../ui/choice';
import { Field, TextArea, TextInput } from '../../../ui/field';
import { Stack } from '../../../ui/layout';
import { List, ListRow } from '../../../ui/list';
import { PageShell } from '../../../ui/page-shell';
import { EmptyState } from '../../../ui/states';
import { Tag } from '../../../ui/tag';
import { AreaMap } from '../area-map';
import { EditSheet } from '../edit-sheet';
import { ImportSheet } from '../import-sheet';
import { linesOf } from '../lines';
import { type Area, copied, useConfiguration, useSave } from '../use-setup';
import '../setup.scss';

const areaKinds = [
  { id: 'street', label: '街道' },
  { id: 'town', label: '镇、乡' },
] as const;

/** The towns that together are the county, on a map and as a list. */
export default function AreasPage() {
  const configuration = useConfiguration();
  const [importing, setImporting] = useState(false);
  const [edited, setEdited] = useState<string | undefined>();
  const area = configuration.data?.areas.find(({ id }) => id === edited);
  return (
    <PageShell
      title="街道和镇"
      load={configuration}
      needsSignIn
      bottom={
        <ActionBar>
          <Button kind="primary" icon="plus" onTap={() => setImporting(true)}>
            导入边界（GeoJSON）
          </Button>
        </ActionBar>
      }
    >
      {(data) => (
        <Stack gap={4}>
          {data.areas.length === 0 ? (
            <EmptyState
              icon="location"
              title="还没有街道和镇"
              text="请从测绘或民政部门要一份乡镇边界（GeoJSON），在这里导入。"
            />
          ) : (
            <>
              <AreaMap areas={data.areas.filter(({ retired }) => !retired)} />
              <List label="街道和镇">
                {data.areas.map(({ id, name, communities, boundary, retired }) => (
                  <ListRow
                    key={id}
                    title={name}
                    note={`${communities.length} 个社区、村；边界 ${cornersOf(boundary)} 个点`}
                    trailing={retired ? <Tag>已停用</Tag> : undefined}
                    onTap={() => setEdited(id)}
                  />
                ))}
              </List>
            </>
          )}
          {importing && <ImportSheet data={data} onClose={() => setImporting(false)} />}
          {area !== undefined && (
            <AreaSheet
              key={area.id}
              area={area}
              revision={data.revision}
              onClose={() => setEdited(undefined)}
            />
          )}
        </Stack>
      )}
    </PageShell>
  );
}

interface AreaSheetProps {
  readonly area: Area;
  readonly revision: number;
  readonly onClose: () => void;
}

function AreaSheet({ area, revision, onClose }: AreaSheetProps) {
  const save = useSave('report.saveAreas');
  const [name, setName] = useState(area.name);
  const [kind, setKind] = useState(area.kind);
  const [communities, setCommunities] = useState(area.communities.join('\n'));
  const [retired, setRetired] = useState(area.retired);
  const send = async () => {
    const changed = {
      id: area.id,
      name: name.trim(),
      kind,
      communities: linesOf(communities),
      retired,
      boundary: copied(area.boundary),
    };
    if ((await save.run({ revision, areas: [changed] })) !== undefined) onClose();
  };
  const wrong = fieldErrors(save.error);
  return (
    <EditSheet
      title={area.name}
      running={save.running}
      error={save.error}
      ready={name.trim() !== ''}
      onSave={() => void send()}
      onClose={onClose}
    >
      <TextInput
        label="名称"
        value={name}
        onChange={setName}
        max={reportLimits.areaName}
        error={wrong.areas ?? wrong['areas.0.name']}
      />
      <Field label="是">
        <ChoiceChips label="是" options={areaKinds} value={kind} onChange={setKind} />
      </Field>
      <TextArea
        label="社区、村，一行一个"
        value={communities}
        onChange={setCommunities}
        max={reportLimits.communities * (reportLimits.areaName + 1)}
        error={wrong['areas.0.communities']}
      />
      <SwitchRow
        title="停用"
        note="撤并以后：新问题不再落到这里，旧工单不变"
        checked={retired}
        onChange={setRetired}
      />
    </EditSheet>
  );
}
