import type { StaffGrant, StaffPerson } from '../../core/account/staff-operations';
import { roleRules } from '../../core/account/staff-roles';
import { grantWords } from '../../core/account/staff-words';
import { useCommand } from '../../gateway/command';
import { useAccountId } from '../../gateway/me';
import { Button, TextButton } from '../../ui/button';
import { Card } from '../../ui/card';
import { Row, Stack } from '../../ui/layout';
import { Sheet } from '../../ui/overlay';
import { confirm, toast } from '../../ui/overlay-store';
import { ErrorNote, Notice } from '../../ui/states';
import { Text } from '../../ui/text';

interface PersonSheetProps {
  readonly person: StaffPerson;
  readonly onChanged: (person: StaffPerson) => void;
  /** A new role, or the towns of one that is held. */
  readonly onGrant: (grant: StaffGrant | undefined) => void;
  readonly onClose: () => void;
}

/** One person and their roles, each with what it lets them do. */
export function PersonSheet({ person, onChanged, onGrant, onClose }: PersonSheetProps) {
  const own = useAccountId() === person.id;
  const revoke = useCommand('account.revokeRole');
  const take = async (grant: StaffGrant) => {
    const { role, unit } = grant;
    const sure = await confirm({
      title: `收回${own ? '自己' : person.displayName}的这个角色？`,
      text: `${grantWords(grant)}。马上生效，办过的事都留着。`,
      confirm: '收回',
      danger: true,
    });
    if (!sure) return;
    const done = await revoke.run({ personId: person.id, grant: { role, unitId: unit?.id ?? null } });
    if (done === undefined) return;
    toast('已收回');
    onChanged(done.person);
  };
  return (
    <Sheet
      open
      title={person.displayName}
      onClose={onClose}
      bottom={
        own ? undefined : (
          <Button kind="primary" wide icon="plus" onTap={() => onGrant(undefined)}>
            增加角色
          </Button>
        )
      }
    >
      <Stack gap={3}>
        <Text size={5} tone="second" figures>
          {`编号 ${person.number}`}
        </Text>
        {own && <Notice icon="shield">这是你自己。要加角色，请另一位管理员来做。</Notice>}
        {person.grants.length === 0 && <Text tone="second">还没有工作角色。</Text>}
        {person.grants.map((grant) => (
          <Card key={`${grant.role} ${grant.unit?.id}`} tone="sunk">
            <Stack gap={2}>
              <Text strong>{grantWords(grant)}</Text>
              <Text size={5} tone="second">
                {roleRules[grant.role].does}
              </Text>
              <Row gap={4}>
                {roleRules[grant.role].areas && !own && (
                  <TextButton label={`改范围：${grantWords(grant)}`} onTap={() => onGrant(grant)}>
                    改范围
                  </TextButton>
                )}
                <TextButton tone="accent" label={`收回：${grantWords(grant)}`} onTap={() => void take(grant)}>
                  收回
                </TextButton>
              </Row>
            </Stack>
          </Card>
        ))}
        <ErrorNote error={revoke.error} />
      </Stack>
    </Sheet>
  );
}
