import { useState } from 'react';
import { reportLimits } from '../../../core/report/report-limits';
import { findRoute } from '../../../core/report/routing';
import { fieldErrors } from '../../../gateway/errors';
import { usePageParams } from '../../../navigation/go';
import { ActionBar, Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { ChoiceChips, MultiChips } from '../../../ui/choice';
import { Field } from '../../../ui/field';
import { Stack } from '../../../ui/layout';
import { List, ListRow } from '../../../ui/list';
import { PageShell } from '../../../ui/page-shell';
import { EmptyState } from '../../../ui/states';
import { Text } from '../../../ui/text';
import { EditSheet } from '../edit-sheet';
import { type Configuration, inTree, type Rule, useConfiguration, useSave } from '../use-setup';

/** Which unit gets what: the table by category, and a trial of it. */
export default function RoutingPage() {
  const params = usePageParams<'setup', 'routing'>();
  const configuration = useConfiguration();
  const [shown, setShown] = useState(params.categoryId);
  const [edited, setEdited] = useState<string | undefined>();
  return (
    <PageShell
      title="派单规则"
      load={configuration}
      needsSignIn
      bottom={
        <ActionBar>
          <Button kind="primary" icon="plus" onTap={() => setEdited('')}>
            新增规则
          </Button>
        </ActionBar>
      }
    >
      {(data) => {
        const tree = inTree(data.categories).filter(({ retired }) => !retired);
        const current = tree.find(({ id }) => id === shown) ?? tree[0];
        const first = tree.find(({ id }) => id === (current?.parentId ?? current?.id));
        const inside = tree.filter(({ parentId }) => parentId !== null && parentId === first?.id);
        return (
          <Stack gap={4}>
            <Text size={5} tone="second">
              越具体的规则越先用：先看小类，再看大类，最后看全部类别；同样具体的，有街道、镇的先用。
            </Text>
            <Field label="大类">
              <ChoiceChips
                label="大类"
                options={tree
                  .filter(({ parentId }) => parentId === null)
                  .map(({ id, name }) => ({ id, label: name }))}
                value={first?.id}
                onChange={setShown}
              />
            </Field>
            {inside.length > 0 && (
              <Field label="小类">
                <ChoiceChips
                  label="小类"
                  options={[
                    { id: first?.id ?? '', label: '没选小类的' },
                    ...inside.map(({ id, name }) => ({ id, label: name })),
                  ]}
                  value={current?.id}
                  onChange={setShown}
                />
              </Field>
            )}
            {current === undefined ? (
              <EmptyState icon="list" title="还没有类别" text="先建类别，再定派给谁。" />
            ) : (
              <>
                <Outcome data={data} categoryId={current.id} onEdit={setEdited} />
                <OwnRules data={data} categoryId={current.id} onEdit={setEdited} />
              </>
            )}
            {edited !== undefined && (
              <RuleSheet
                key={edited}
                data={data}
                rule={data.rules.find(({ id }) => id === edited)}
                categoryId={current?.id ?? null}
                onClose={() => setEdited(undefined)}
              />
            )}
          </Stack>
        );
      }}
    </PageShell>
  );
}

interface PartProps {
  readonly data: Configuration;
  readonly categoryId: string;
  readonly onEdit: (ruleId: string) => void;
}

const nameIn = (items: readonly { readonly id: string; readonly name: string }[], id: string | null) =>
  items.find((item) => item.id === id)?.name ?? '—';

function ruleWords({ categories, areas }: Configuration, { categoryId, areaId }: Rule): string {
  const category = categoryId === null ? '全部类别' : nameIn(categories, categoryId);
  return `${category}，${areaId === null ? '全县' : nameIn(areas, areaId)}`;
}

/** Who would get a case of this category in each town, and by which rule. */
function Outcome({ data, categoryId, onEdit }: PartProps) {
  const category = data.categories.find(({ id }) => id === categoryId);
  if (category === undefined) return null;
  return (
    <List label="现在会派给">
      {data.areas
        .filter(({ retired }) => !retired)
        .map((area) => {
          const route = findRoute(data.rules, category, area.id);
          const rule = data.rules.find(({ id }) => id === route?.ruleId);
          return (
            <ListRow
              key={area.id}
              title={`${area.name}：${route === undefined ? '由受理员选' : nameIn(data.units, route.leadUnitId)}`}
              note={
                rule === undefined
                  ? '没有合适的规则'
                  : [
                      `按“${ruleWords(data, rule)}”`,
                      ...(rule.assistUnitIds.length > 0
                        ? [`协办：${rule.assistUnitIds.map((id) => nameIn(data.units, id)).join('、')}`]
                        : []),
                    ].join('；')
              }
              onTap={() => onEdit(rule?.id ?? '')}
            />
          );
        })}
    </List>
  );
}

/** Rules that hold for all towns or all categories are not seen above where a closer one wins. */
function OwnRules({ data, categoryId, onEdit }: PartProps) {
  const rules = data.rules.filter(
    (rule) => rule.areaId === null && (rule.categoryId === categoryId || rule.categoryId === null),
  );
  if (rules.length === 0) return null;
  return (
    <Card>
      <Stack gap={2}>
        <Text strong>全县通用的规则</Text>
        <List bare>
          {rules.map((rule) => (
            <ListRow
              key={rule.id}
              title={`${ruleWords(data, rule)} → ${nameIn(data.units, rule.leadUnitId)}`}
              onTap={() => onEdit(rule.id)}
            />
          ))}
        </List>
      </Stack>
    </Card>
  );
}

interface RuleSheetProps {
  readonly data: Configuration;
  readonly rule: Rule | undefined;
  /** What a new rule is for, to begin with. */
  readonly categoryId: string | null;
  readonly onClose: () => void;
}

function RuleSheet({ data, rule, categoryId: first, onClose }: RuleSheetProps) {
  const save = useSave('report.saveRule');
  const drop = useSave('report.dropRule');
  const [categoryId, setCategoryId] = useState((rule === undefined ? first : rule.categoryId) ?? '');
  const [areaId, setAreaId] = useState(rule?.areaId ?? '');
  const [leadUnitId, setLead] = useState(rule?.leadUnitId);
  const [assistUnitIds, setAssist] = useState<readonly string[]>(rule?.assistUnitIds ?? []);
  const { revision } = data;
  const send = async () => {
    if (leadUnitId === undefined) return;
    const done = await save.run({
      revision,
      rule: {
        ...(rule !== undefined && { id: rule.id }),
        categoryId: categoryId === '' ? null : categoryId,
        areaId: areaId === '' ? null : areaId,
        leadUnitId,
        assistUnitIds: assistUnitIds.filter((id) => id !== leadUnitId),
      },
    });
    if (done !== undefined) onClose();
  };
  const remove = async (id: string) => {
    if ((await drop.run({ revision, id })) !== undefined) onClose();
  };
  const wrong = fieldErrors(save.error);
  const units = data.units.map(({ id, name }) => ({ id, label: name }));
  return (
    <EditSheet
      title={rule === undefined ? '新增规则' : '派单规则'}
      running={save.running || drop.running}
      error={save.error ?? drop.error}
      ready={leadUnitId !== undefined}
      onSave={() => void send()}
      onClose={onClose}
      onDrop={rule === undefined ? undefined : () => void remove(rule.id)}
    >
      <Field label="类别" error={wrong['rule.categoryId']}>
        <ChoiceChips
          label="类别"
          options={[
            { id: '', label: '全部类别' },
            ...inTree(data.categories).map(({ id, path }) => ({ id, label: path })),
          ]}
          value={categoryId}
          onChange={setCategoryId}
        />
      </Field>
      <Field label="街道、镇" error={wrong['rule.areaId']}>
        <ChoiceChips
          label="街道、镇"
          options={[{ id: '', label: '全县' }, ...data.areas.map(({ id, name }) => ({ id, label: name }))]}
          value={areaId}
          onChange={setAreaId}
        />
      </Field>
      <Field label="主办单位" error={wrong['rule.leadUnitId']}>
        <ChoiceChips label="主办单位" options={units} value={leadUnitId} onChange={setLead} />
      </Field>
      <Field
        label={`协办单位（可不选，最多 ${reportLimits.assistUnits} 个）`}
        error={wrong['rule.assistUnitIds']}
      >
        <MultiChips
          label="协办单位"
          options={units.filter(({ id }) => id !== leadUnitId)}
          values={assistUnitIds}
          onChange={setAssist}
        />
      </Field>
    </EditSheet>
  );
}
