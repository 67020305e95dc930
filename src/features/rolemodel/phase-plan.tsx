import { useState } from 'react';
import { formatShanghai } from '../../core/kernel/time';
import { campaignPhaseLabels } from '../../core/rolemodel/campaign-phase';
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

/** The phases of a campaign as they are planned, and where it stands. */
export function PhasePlan({ campaign: { plan, phase } }: { readonly campaign: Campaign }) {
  if (plan.length === 0) return null;
  return (
    <Card>
      <Timeline
        label="时间安排"
        current={phase}
        entries={plan.map((planned) => ({
          id: planned.phase,
          title: campaignPhaseLabels[planned.phase],
          time: daysOf(planned),
          ahead: planned.enteredAt === null,
          ...(startedOtherwise(planned) && {
            note: `实际 ${formatShanghai(planned.enteredAt ?? '', 'M 月 D 日')} 开始`,
          }),
        }))}
      />
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

/** The rules in words, and every change of them that was announced since they froze. */
export function RuleNotices({ campaign }: { readonly campaign: Campaign }) {
  const [open, setOpen] = useState(false);
  const { ruleVersions, rules } = campaign;
  const changes = ruleVersions.filter(({ notice }) => notice !== '');
  const [newest] = ruleVersions;
  return (
    <Stack gap={3}>
      {changes.map(({ version, at, notice }) => (
        <Card key={version} tone="soft-wait">
          <Stack gap={1}>
            <Text size={5} strong tone="wait">
              {`${formatShanghai(at, 'M 月 D 日')} 规则有修改（第 ${version} 版）`}
            </Text>
            <Text size={4}>{notice}</Text>
          </Stack>
        </Card>
      ))}
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
    </Stack>
  );
}
