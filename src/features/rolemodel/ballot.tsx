import type { CampaignRules } from '../../core/rolemodel/campaign-rules';
import { go } from '../../navigation/go';
import { paths } from '../../navigation/paths';
import { Box } from '../../ui/box';
import { PickCard } from '../../ui/choice';
import { Icon } from '../../ui/icon';
import { Stack } from '../../ui/layout';
import { type Candidate, PersonRow } from './person-row';

interface BallotProps {
  readonly campaignId: string;
  readonly candidates: readonly Candidate[];
  readonly rules: CampaignRules;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** The ballot in one screen: a tap on a card chooses, the words under it open the story. */
export function Ballot({ campaignId, candidates, rules, chosen, onChange }: BallotProps) {
  const { max, perCategory } = rules.picks;
  const categoryOf = (id: string) => candidates.find((candidate) => candidate.id === id)?.category;
  const isFree = (candidate: Candidate): boolean =>
    chosen.length < max &&
    (perCategory === null ||
      chosen.filter((id) => categoryOf(id) === candidate.category).length < perCategory);
  return (
    <Stack gap={3}>
      {candidates.map((candidate) => {
        const { id, name, category, withdrawn } = candidate;
        const selected = chosen.includes(id);
        return (
          <Box key={id} className="wm-rolemodel-choice">
            <PickCard
              selected={selected}
              enabled={!withdrawn && isFree(candidate)}
              onChange={(on) => onChange(on ? [...chosen, id] : chosen.filter((other) => other !== id))}
              label={`选${name}，${category}，${candidate.line}`}
            >
              <PersonRow person={withdrawn ? { ...candidate, line: '本人已退出评选' } : candidate} />
              <Box className="wm-rolemodel-choice__room" mute />
            </PickCard>
            <Box
              as="button"
              className="wm-rolemodel-choice__story"
              label={`读事迹：${name}`}
              onTap={() => go(paths.rolemodel.candidate({ campaignId, candidateId: id }))}
            >
              <Box as="span">读事迹</Box>
              <Icon name="chevron" size="s" />
            </Box>
          </Box>
        );
      })}
    </Stack>
  );
}
