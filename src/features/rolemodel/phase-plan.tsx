import { useState } from 'react';
import { formatShanghai } from '../../core/kernel/time';
import { campaignStepLabels } from '../../core/rolemodel/campaign-phase';
import { rulesInWords } from '../../core/rolemodel/rules-in-words';
import type { Output } from '../../gateway/operations';
import { Box } from '../../ui/box';
import { TextButton } from '../../ui/button';
import { Card } from '../../ui/card';
import { Stack } from '../../ui/layout';
import { Sheet } from '../../ui/overlay';
import { Text } from '../../ui/text';
import { Timeline } from '../../ui/timeline';
import { lastDay } from './campaign-form';

type Campaign = Output<'rolemodel.getCampaign'>;
type Planned = Campaign['plan'][number];

/** The phases of a campaign as they are planned, where it stands, and the way to its rules. */
export function PhasePlan({ campaign }: { readonly campaign: Campaign }) {
  const { plan, phase } = campaign;
  return (
    <Card>
      <Timeline
        label="时间安排"
        current={phase}
        entries={plan.map((planned) => ({
          id: planned.phase,
          title: campaignStepLabels[planned.phase],
          time: daysOf(planned),
          ahead: planned.enteredAt === null,
          ...(startedOtherwise(planned) && {
            note: `实际 ${formatShanghai(planned.enteredAt ?? '', 'M 月 D 日')} 开始`,
          }),
        }))}
      />
      <RulesLink campaign={campaign} />
    </Card>
  );
}

const short = (day: string): string => formatShanghai(`${day}T00:00:00+08:00`, 'M.D');

function daysOf({ startsAt, endsAt }: Planned): string {
  const from = formatShanghai(startsAt, 'M.D');
  if (endsAt === null) return from;
  const until = short(lastDay(endsAt));
  return from === until ? from : `${from} – ${until}`;
}

/** Whether a phase began on another day than it was announced for. */
function startedOtherwise({ startsAt, enteredAt }: Planned): boolean {
  const day = (at: string) => formatShanghai(at, 'YYYY-MM-DD');
  return enteredAt !== null && day(enteredAt) !== day(startsAt);
}

/** Every change of the rules that was announced since they froze. */
export function RuleChanges({ campaign: { ruleVersions } }: { readonly campaign: Campaign }) {
  return ruleVersions
    .filter(({ notice }) => notice !== '')
    .map(({ version, at, notice }) => (
      <Card key={version} tone="soft-wait">
        <Stack gap={1}>
          <Text size={5} strong tone="wait">
            {`${formatShanghai(at, 'M 月 D 日')} 规则有修改（第 ${version} 版）`}
          </Text>
          <Text size={4}>{notice}</Text>
        </Stack>
      </Card>
    ));
}

/** The way to the rules in words. */
export function RulesLink({ campaign: { ruleVersions, rules } }: { readonly campaign: Campaign }) {
  const [open, setOpen] = useState(false);
  const [newest] = ruleVersions;
  return (
    <>
      <Box>
        <TextButton onTap={() => setOpen(true)}>看评选规则</TextButton>
      </Box>
      <Sheet open={open} title="评选规则" onClose={() => setOpen(false)}>
        <Stack gap={3}>
          {rulesInWords(rules).map((sentence) => (
            <Text key={sentence}>{sentence}</Text>
          ))}
          {newest && (
            <Text size={5} tone="second" className="wm-rolemodel-hash">
              {`第 ${newest.version} 版，${formatShanghai(newest.at, 'YYYY 年 M 月 D 日')} 起。指纹 ${newest.hash}`}
            </Text>
          )}
        </Stack>
      </Sheet>
    </>
  );
}
