import { useState } from 'react';
import { useCommand } from '../../../gateway/command';
import type { Output } from '../../../gateway/operations';
import { useRead } from '../../../gateway/read';
import { here, usePageParams } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { TextInput } from '../../../ui/field';
import { Stack } from '../../../ui/layout';
import { toast } from '../../../ui/overlay-store';
import { PageShell } from '../../../ui/page-shell';
import { ErrorNote } from '../../../ui/states';
import { Text } from '../../../ui/text';

/** Where a code from the office leads: onto the roll of a vote, or onto its jury, and then the juror's sheet. */
export default function InvitedPage() {
  const { campaignId } = usePageParams<'rolemodel', 'invited'>();
  const sheet = useRead('rolemodel.jurySheet', { campaignId });
  return (
    <PageShell title="邀请" load={sheet} needsSignIn>
      {(data) =>
        data.juror === null ? (
          <EnterCode campaignId={campaignId} />
        ) : (
          <JurySheet campaignId={campaignId} sheet={data} />
        )
      }
    </PageShell>
  );
}

function EnterCode({ campaignId }: { readonly campaignId: string }) {
  const [code, setCode] = useState('');
  const joinRoll = useCommand('rolemodel.joinRoll');
  const joinJury = useCommand('rolemodel.joinJury');
  const vote = async () => {
    const page = here();
    if ((await joinRoll.run({ campaignId, code })) === undefined) return;
    toast('你已在名册上，可以投票了');
    page.replaceWith(paths.rolemodel.campaign({ id: campaignId }));
  };
  return (
    <Card>
      <Stack gap={4}>
        <TextInput
          label="邀请码"
          hint="12 位字母和数字，一码一人，请勿转给别人"
          value={code}
          onChange={setCode}
          max={20}
        />
        <ErrorNote error={joinRoll.error ?? joinJury.error} />
        <Button
          kind="primary"
          loading={joinRoll.running}
          disabled={code.trim() === ''}
          onTap={() => void vote()}
        >
          我来投票
        </Button>
        <Button
          loading={joinJury.running}
          disabled={code.trim() === ''}
          onTap={() => void joinJury.run({ campaignId, code })}
        >
          我是评委
        </Button>
      </Stack>
    </Card>
  );
}

interface SheetProps {
  readonly campaignId: string;
  readonly sheet: Output<'rolemodel.jurySheet'>;
}

function JurySheet({ campaignId, sheet }: SheetProps) {
  const [scores, setScores] = useState<Readonly<Record<string, string>>>({});
  const save = useCommand('rolemodel.scoreCandidates');
  const shown = (id: string, score: number | null) => scores[id] ?? score?.toString() ?? '';
  const given = sheet.candidates.flatMap(({ id, score }) => {
    const text = shown(id, score);
    return text === '' ? [] : [{ candidateId: id, score: Number(text) }];
  });
  const send = async () => {
    const answer = await save.run({ campaignId, scores: given });
    if (answer !== undefined)
      toast(answer.left === 0 ? '已保存，全部打完' : `已保存，还有 ${answer.left} 位没打`);
  };
  return (
    <Card>
      <Stack gap={4}>
        <Text size={2} strong as="h2">
          {`${sheet.juror ?? ''}的打分表`}
        </Text>
        <Text size={5} tone="second">
          {sheet.open
            ? '每位 0 到 100 分。认证之前可以改，其他评委看不到。给全部候选人打完才计入。'
            : '现在不在评议打分的时间。'}
        </Text>
        {sheet.candidates.map(({ id, name, line, score }) => (
          <TextInput
            key={id}
            label={name}
            hint={line}
            kind="number"
            disabled={!sheet.open}
            value={shown(id, score)}
            onChange={(value) => setScores({ ...scores, [id]: value })}
          />
        ))}
        <ErrorNote error={save.error} />
        {sheet.open && (
          <Button
            kind="primary"
            loading={save.running}
            disabled={given.length === 0}
            onTap={() => void send()}
          >
            保存打分
          </Button>
        )}
      </Stack>
    </Card>
  );
}
