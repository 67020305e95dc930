import { useEffect, useState } from 'react';
import { roleModelLimits } from '../../../core/rolemodel/limits';
import { useShareCard } from '../../../device/share';
import { canSpeak, speak, stopSpeaking } from '../../../device/speech';
import { useCommand } from '../../../gateway/command';
import type { Output } from '../../../gateway/operations';
import { useRead } from '../../../gateway/read';
import { useSignedIn } from '../../../gateway/session';
import { go, usePageParams } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { Box } from '../../../ui/box';
import { Button, TextButton } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { TextArea } from '../../../ui/field';
import { Grow, Row, Stack } from '../../../ui/layout';
import { Sheet } from '../../../ui/overlay';
import { toast } from '../../../ui/overlay-store';
import { PageShell } from '../../../ui/page-shell';
import { Picture, Portrait } from '../../../ui/picture';
import { EmptyState, ErrorNote, Notice } from '../../../ui/states';
import { Tag } from '../../../ui/tag';
import { Heading, Text } from '../../../ui/text';
import { PosterSheet } from '../poster-sheet';
import '../rolemodel.scss';

type Person = Output<'rolemodel.getCandidate'>;

export default function CandidatePage() {
  // Taken one by one: the router adds parameters of its own, which the server would refuse.
  const { campaignId, candidateId } = usePageParams<'rolemodel', 'candidate'>();
  const params = { campaignId, candidateId };
  const candidate = useRead('rolemodel.getCandidate', params);
  useShareCard({ title: candidate.data?.name ?? '身边好人', path: paths.rolemodel.candidate(params) });
  useMarkRead(params);
  return (
    <PageShell title="好人事迹" load={candidate}>
      {(data) => <Story key={data.id} person={data} />}
    </PageShell>
  );
}

function Story({ person }: { readonly person: Person }) {
  const [speaking, setSpeaking] = useState(false);
  const [sharing, setSharing] = useState(false);
  useEffect(() => stopSpeaking, []);
  const read = () => {
    if (speaking) stopSpeaking();
    else speak(`${person.name}，${person.line}\n${person.story}`, () => setSpeaking(false));
    setSpeaking(!speaking);
  };
  const [, ...others] = person.pictures;
  const place = [person.area?.name, person.school, person.campaignTitle].filter(
    (part) => part !== undefined && part !== null,
  );
  if (person.ended) return <Over person={person} />;
  if (person.withdrawn || person.revoked) return <Gone person={person} />;
  return (
    <Stack gap={5}>
      <Box className="wm-rolemodel-hero">
        <Portrait src={person.picture?.large} name={person.name} size="l" />
        <Heading level={1}>{person.name}</Heading>
        <Tag tone="accent" icon="heart">
          {person.category}
        </Tag>
        <Text tone="second">{place.join('，')}</Text>
      </Box>
      <Row gap={3} wrap className="wm-rolemodel-ways">
        {canSpeak && (
          <Button icon="speaker" small onTap={read}>
            {speaking ? '停止朗读' : '朗读事迹'}
          </Button>
        )}
        <Button icon="image" small onTap={() => setSharing(true)}>
          分享图片
        </Button>
      </Row>
      <Card>
        {person.story.split(/\n+/).map((paragraph) => (
          <Text key={paragraph} size={3} className="wm-rolemodel-story">
            {paragraph}
          </Text>
        ))}
      </Card>
      {others.map(({ fileId, large }) => (
        <Picture key={fileId} src={large} alt={`${person.name}的照片`} />
      ))}
      {person.objectionsOpen && (
        <Card tone="sunk">
          <Row apart>
            <Grow>
              <Text size={5}>正在公示。如果你知道不同的情况，请告诉我们。</Text>
            </Grow>
            <TextButton
              onTap={() =>
                go(paths.rolemodel.objection({ campaignId: person.campaignId, candidateId: person.id }))
              }
            >
              提出异议
            </TextButton>
          </Row>
        </Card>
      )}
      {person.revocable && <Revoke person={person} version={person.revocable.version} />}
      {sharing && <PosterSheet person={person} onClose={() => setSharing(false)} />}
    </Stack>
  );
}

/** Somebody whom the round did not honour: they were to be read about while it lasted. */
function Over({ person: { campaignId, campaignTitle } }: { readonly person: Person }) {
  return (
    <EmptyState
      icon="heart"
      title="这次评选已经结束"
      text={`谢谢参加“${campaignTitle}”的每一位候选人和推荐他们的人。这个故事只在评选期间公开，现在已经收起。`}
      action={{
        label: '看看获评的人',
        onTap: () => go(paths.rolemodel.campaign({ id: campaignId })),
      }}
    />
  );
}

/** The name and that they left; nothing of the story. */
function Gone({ person }: { readonly person: Person }) {
  return (
    <Stack gap={4}>
      <Box className="wm-rolemodel-hero">
        <Portrait src={undefined} name={person.name} size="l" />
        <Heading level={1}>{person.name}</Heading>
        <Text tone="second">{person.campaignTitle}</Text>
        <Tag>{person.revoked ? '已撤销' : '已退出'}</Tag>
      </Box>
      <Notice tone="wait">
        {person.revoked ? '这份荣誉已经撤销，故事和照片不再公开。' : '已退出这次评选，故事和照片不再公开。'}
      </Notice>
    </Stack>
  );
}

function Revoke({ person, version }: { readonly person: Person; readonly version: number }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const revoke = useCommand('rolemodel.revokeHonour');
  const send = async () => {
    if ((await revoke.run({ id: person.id, version, reason })) === undefined) return;
    toast('荣誉已撤销');
    setOpen(false);
  };
  return (
    <Box>
      <TextButton tone="neutral" onTap={() => setOpen(true)}>
        撤销荣誉
      </TextButton>
      <Sheet
        open={open}
        title={`撤销${person.name}的荣誉`}
        onClose={() => setOpen(false)}
        bottom={
          <Button
            kind="danger"
            loading={revoke.running}
            disabled={reason.trim() === ''}
            onTap={() => void send()}
          >
            撤销荣誉
          </Button>
        }
      >
        <Stack gap={3}>
          <Text tone="second">故事和照片不再公开，荣誉榜上留下类别和说明，不再显示姓名。不能恢复。</Text>
          <TextArea
            label="公开的说明"
            required
            value={reason}
            onChange={setReason}
            max={roleModelLimits.reason}
          />
          <ErrorNote error={revoke.error} />
        </Stack>
      </Sheet>
    </Box>
  );
}

/** Where a campaign asks that stories be read before the vote, opening one says so. */
function useMarkRead({
  campaignId,
  candidateId,
}: {
  readonly campaignId: string;
  readonly candidateId: string;
}): void {
  const signedIn = useSignedIn();
  const { data } = useRead('rolemodel.getCampaign', { id: campaignId });
  const { run } = useCommand('rolemodel.markRead', { refreshes: ['rolemodel.getCampaign'] });
  const unread =
    signedIn && data?.readCandidateIds !== undefined && !data.readCandidateIds.includes(candidateId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `run` is another function at every render
  useEffect(() => {
    if (unread) void run({ campaignId, candidateId });
  }, [unread, campaignId, candidateId]);
}
