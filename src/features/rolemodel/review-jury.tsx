import { useState } from 'react';
import { roleModelLimits } from '../../core/rolemodel/limits';
import { useCommand } from '../../gateway/command';
import { may, useMe } from '../../gateway/me';
import type { Output } from '../../gateway/operations';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { TextArea, TextInput } from '../../ui/field';
import { Section, Stack } from '../../ui/layout';
import { List, ListRow } from '../../ui/list';
import { ErrorNote } from '../../ui/states';
import { Tag } from '../../ui/tag';
import { Text } from '../../ui/text';

type Desk = Output<'rolemodel.reviewDesk'>;

/** Who sits on the jury and who is done; their scores stay theirs until the result is certified. */
export function ReviewJury({ desk: { campaignId, vote, jury, certifiedAt } }: { readonly desk: Desk }) {
  const me = useMe();
  if (jury.weight === 0) return null;
  return (
    <Section title={vote ? `评委（占 ${jury.weight}%）` : '评委'}>
      <Stack gap={3}>
        {jury.jurors.length === 0 && <Text>还没有登记评委。</Text>}
        {jury.jurors.length > 0 && (
          <List label="评委">
            {jury.jurors.map(({ name, joined, done }) => (
              <ListRow
                key={name}
                title={name}
                trailing={
                  <Tag tone={done ? 'done' : 'wait'}>{done ? '已打分' : joined ? '未打完' : '未加入'}</Tag>
                }
              />
            ))}
          </List>
        )}
        {certifiedAt === null && may(me, 'rolemodel.edit') && <InviteJury campaignId={campaignId} />}
      </Stack>
    </Section>
  );
}

function InviteJury({ campaignId }: { readonly campaignId: string }) {
  const [names, setNames] = useState('');
  const invite = useCommand('rolemodel.inviteJury');
  const [codes, setCodes] = useState<Output<'rolemodel.inviteJury'>['items']>([]);
  const send = async () => {
    const answer = await invite.run({
      campaignId,
      names: names.split('\n').flatMap((name) => (name.trim() === '' ? [] : [name.trim()])),
    });
    if (answer === undefined) return;
    setCodes(answer.items);
    setNames('');
  };
  return (
    <Card>
      <Stack gap={3}>
        <TextArea label="登记评委，一行一人" value={names} onChange={setNames} max={1000} />
        <ErrorNote error={invite.error} />
        <Button small loading={invite.running} disabled={names.trim() === ''} onTap={() => void send()}>
          生成邀请码
        </Button>
        <Codes lines={codes.map(({ name, code }) => `${name} ${code}`)} />
      </Stack>
    </Card>
  );
}

function Codes({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <Stack gap={1}>
      <Text strong>邀请码只显示这一次，请现在抄下或复制，分别交给本人。</Text>
      {lines.map((line) => (
        <Text key={line} figures>
          {line}
        </Text>
      ))}
    </Stack>
  );
}

/** Codes for a vote that only people on a roll may cast. */
export function ReviewRoll({ desk: { campaignId, roll, closedAt } }: { readonly desk: Desk }) {
  const me = useMe();
  const [count, setCount] = useState('');
  const [codes, setCodes] = useState<readonly string[]>([]);
  const invite = useCommand('rolemodel.inviteVoters');
  if (!roll.asked) return null;
  const send = async () => {
    const answer = await invite.run({ campaignId, count: Number(count) });
    if (answer !== undefined) setCodes(answer.codes);
  };
  return (
    <Section title="投票名册">
      <Card>
        <Stack gap={3}>
          <Text figures>{`已发出 ${roll.codes} 个邀请码，用掉 ${roll.used} 个`}</Text>
          {closedAt === null && may(me, 'rolemodel.edit') && (
            <>
              <TextInput
                label="再生成几个"
                hint={`一人一码，一次最多 ${roleModelLimits.rollCodes} 个`}
                kind="number"
                value={count}
                onChange={setCount}
              />
              <ErrorNote error={invite.error} />
              <Button small loading={invite.running} disabled={count === ''} onTap={() => void send()}>
                生成邀请码
              </Button>
            </>
          )}
          <Codes lines={codes} />
        </Stack>
      </Card>
    </Section>
  );
}
