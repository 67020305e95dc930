import { useState } from 'react';
import type { StaffGrant, StaffPerson } from '../../core/account/staff-operations';
import { roleRules, type StaffRole, staffRoles } from '../../core/account/staff-roles';
import { grantWords } from '../../core/account/staff-words';
import { roleLabels } from '../../core/kernel/permissions';
import { useCommand } from '../../gateway/command';
import { fieldErrors } from '../../gateway/errors';
import { useRead } from '../../gateway/read';
import { Button } from '../../ui/button';
import { ChoiceChips, MultiChips, RadioRows } from '../../ui/choice';
import { Field } from '../../ui/field';
import { Stack } from '../../ui/layout';
import { Sheet } from '../../ui/overlay';
import { confirm, toast } from '../../ui/overlay-store';
import { ErrorNote, ErrorState, Skeleton } from '../../ui/states';

interface GrantSheetProps {
  readonly person: StaffPerson;
  /** The role whose towns are changed; undefined: a new one. */
  readonly grant: StaffGrant | undefined;
  readonly onGranted: (person: StaffPerson) => void;
  readonly onClose: () => void;
}

/** Chooses a role and where it holds, and asks once more before it is given. */
export function GrantSheet({ person, grant, onGranted, onClose }: GrantSheetProps) {
  const scopes = useRead('account.staffScopes', {});
  const give = useCommand('account.grantRole');
  const [role, setRole] = useState<StaffRole | undefined>(grant?.role);
  const [unitId, setUnit] = useState(grant?.unit?.id ?? '');
  const [areaIds, setAreas] = useState<readonly string[]>(grant?.areas.map(({ id }) => id) ?? []);
  const { units = [], areas = [] } = scopes.data ?? {};
  const rule = role === undefined ? undefined : roleRules[role];
  const ready = rule !== undefined && (rule.unit !== 'asked' || unitId !== '');
  const wrong = fieldErrors(give.error);
  // A town that was retired since stays to be seen, and to be taken out.
  const offered = [
    ...areas,
    ...(grant?.areas ?? []).filter(({ id }) => !areas.some((each) => each.id === id)),
  ];

  const send = async () => {
    if (role === undefined || rule === undefined) return;
    const unit = rule.unit === 'none' ? undefined : units.find(({ id }) => id === unitId);
    const chosen = rule.areas ? offered.filter(({ id }) => areaIds.includes(id)) : [];
    const sure = await confirm({
      title: `给${person.displayName}（${person.number}）？`,
      text: `${grantWords({ role, unit: unit ?? null, areas: chosen })}。可以：${rule.does}。`,
      confirm: grant === undefined ? '给角色' : '改范围',
    });
    if (!sure) return;
    const done = await give.run({
      personId: person.id,
      grant: { role, unitId: unit?.id ?? null, areaIds: chosen.map(({ id }) => id) },
    });
    if (done === undefined) return;
    toast(grant === undefined ? '已给角色' : '范围改好了');
    onGranted(done.person);
  };

  return (
    <Sheet
      open
      title={grant === undefined ? `给${person.displayName}角色` : '改范围'}
      onClose={onClose}
      bottom={
        <Button kind="primary" wide loading={give.running} disabled={!ready} onTap={() => void send()}>
          {grant === undefined ? '给角色' : '改范围'}
        </Button>
      }
    >
      {scopes.data === undefined ? (
        scopes.isPending ? (
          <Skeleton rows={4} />
        ) : (
          <ErrorState error={scopes.error} onRetry={() => void scopes.refetch()} />
        )
      ) : (
        <Stack gap={4}>
          {grant === undefined && (
            <Field label="角色">
              <RadioRows
                label="角色"
                options={staffRoles.map((id) => ({ id, label: roleLabels[id], note: roleRules[id].does }))}
                value={role}
                onChange={setRole}
              />
            </Field>
          )}
          {grant === undefined && rule !== undefined && rule.unit !== 'none' && (
            <Field
              label={rule.unit === 'asked' ? '单位' : '所在单位（可不选）'}
              hint={rule.unit === 'asked' ? '只管这个单位的事' : '核查时会避开自己单位的工单'}
              error={wrong['grant.unitId']}
            >
              <ChoiceChips
                label="单位"
                options={[
                  ...(rule.unit === 'may' ? [{ id: '', label: '不属于单位' }] : []),
                  ...units.map(({ id, name }) => ({ id, label: name })),
                ]}
                value={unitId}
                onChange={setUnit}
              />
            </Field>
          )}
          {rule?.areas === true && (
            <Field
              label="管哪些街道和镇"
              hint={areaIds.length === 0 ? '一个也不选，就是全县' : '只看得到、只核查这些地方的工单'}
              error={wrong['grant.areaIds']}
            >
              <MultiChips
                label="管哪些街道和镇"
                options={offered.map(({ id, name }) => ({ id, label: name }))}
                values={areaIds}
                onChange={setAreas}
              />
            </Field>
          )}
          <ErrorNote error={give.error} />
        </Stack>
      )}
    </Sheet>
  );
}
