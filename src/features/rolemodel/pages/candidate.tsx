import { useEffect, useState } from 'react';
import { useShareCard } from '../../../device/share';
import { canSpeak, speak, stopSpeaking } from '../../../device/speech';
import { useCommand } from '../../../gateway/command';
import type { Output } from '../../../gateway/operations';
import { useRead } from '../../../gateway/read';
import { useSignedIn } from '../../../gateway/session';
import { usePageParams } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { Box } from '../../../ui/box';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/layout';
import { PageShell } from '../../../ui/page-shell';
import { Picture, Portrait } from '../../../ui/picture';
import { Notice } from '../../../ui/states';
import { Tag } from '../../../ui/tag';
import { Heading, Text } from '../../../ui/text';
import '../rolemodel.scss';

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

function Story({ person }: { readonly person: Output<'rolemodel.getCandidate'> }) {
  const [speaking, setSpeaking] = useState(false);
  useEffect(() => stopSpeaking, []);
  const read = () => {
    if (speaking) stopSpeaking();
    else speak(`${person.name}，${person.line}\n${person.story}`, () => setSpeaking(false));
    setSpeaking(!speaking);
  };
  const [, ...others] = person.pictures;
  return (
    <Stack gap={5}>
      <Box className="wm-rolemodel-hero">
        <Portrait src={person.picture?.large} name={person.name} size="l" />
        <Heading level={1}>{person.name}</Heading>
        <Tag tone="accent" icon="heart">
          {person.category}
        </Tag>
        {person.school !== null && <Text>{person.school}</Text>}
        <Text tone="second">{person.campaignTitle}</Text>
      </Box>
      {person.withdrawn && <Notice tone="wait">本人已退出这次评选。</Notice>}
      {canSpeak && (
        <Button icon="speaker" small onTap={read}>
          {speaking ? '停止朗读' : '朗读事迹'}
        </Button>
      )}
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
    </Stack>
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
