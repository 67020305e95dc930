import { useState } from 'react';
import { go, here } from '../../navigation/go';
import { paths } from '../../navigation/paths';
import { Section, Stack } from '../../ui/layout';
import { List, ListRow } from '../../ui/list';
import { confirm, toast } from '../../ui/overlay-store';
import { ErrorNote } from '../../ui/states';
import { ForgedBallot } from './forged-ballot';
import { useVoting } from './use-voting';

interface ChangeBallotProps {
  readonly campaignId: string;
  /** Leaf hash of the ballot that stands. */
  readonly leafHash: string;
}

/** What a voter may still do with a ballot, where the rules let them. */
export function ChangeBallot({ campaignId, leafHash }: ChangeBallotProps) {
  const voting = useVoting(campaignId);
  const [forged, setForged] = useState(false);
  const withdraw = async () => {
    const page = here();
    const sure = await confirm({
      title: '撤回这张票？',
      text: '撤回后，这张票不计数。投票截止前，你还可以再投。',
      confirm: '撤回',
      danger: true,
    });
    if (!sure) return;
    const outcome = await voting.run({ kind: 'withdraw', of: leafHash });
    if (outcome === 'forged') setForged(true);
    if (typeof outcome === 'string') return;
    toast('已撤回');
    page.replaceWith(paths.rolemodel.receipt({ campaignId, ballotId: outcome.ballotId }));
  };
  return (
    <Section title="投票截止前">
      <Stack gap={3}>
        <ErrorNote error={voting.error} />
        {forged && <ForgedBallot />}
        <List label="投票截止前">
          <ListRow
            title="改选"
            note="原来那张作废，只算最后一张"
            onTap={() => go(paths.rolemodel.campaign({ id: campaignId, of: leafHash }))}
          />
          <ListRow title="撤回这张票" note="不计数，截止前还能再投" onTap={() => void withdraw()} />
        </List>
      </Stack>
    </Section>
  );
}
