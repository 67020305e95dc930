import { shanghaiDay } from '../../core/kernel/time';
import { type CampaignPhase, campaignStepLabels } from '../../core/rolemodel/campaign-phase';
import { misplacedPhase, type PlannedPhase } from '../../core/rolemodel/campaign-plan';
import { Box } from '../../ui/box';
import { TextInput } from '../../ui/field';
import { Stack } from '../../ui/layout';
import { Text } from '../../ui/text';
import { lastDay, movePhase } from './campaign-form';

interface PlanEditorProps {
  readonly plan: readonly PlannedPhase[];
  /** Phases that have begun: their start stays, and the vote's end. */
  readonly begun: ReadonlySet<CampaignPhase>;
  readonly onChange: (plan: readonly PlannedPhase[]) => void;
}

/** First and last day of every phase; moving one moves what comes after. */
export function PlanEditor({ plan, begun, onChange }: PlanEditorProps) {
  const misplaced = misplacedPhase(plan);
  return (
    <Stack gap={4}>
      {plan.map(({ phase, startsAt, endsAt }) => {
        const label = campaignStepLabels[phase];
        const error = phase === misplaced ? '和前一阶段重叠了，请改日期。' : undefined;
        return (
          <Box key={phase} className="wm-rolemodel-plan" role="group" label={label}>
            <Text size={4} strong className="wm-rolemodel-plan__name">
              {label}
            </Text>
            <Box className="wm-rolemodel-plan__day">
              <TextInput
                label={endsAt === null ? '发布日' : '从'}
                kind="date"
                value={shanghaiDay(startsAt)}
                disabled={begun.has(phase)}
                onChange={(day) => onChange(movePhase(plan, phase, 'start', day))}
                error={error}
              />
            </Box>
            {endsAt !== null && (
              <Box className="wm-rolemodel-plan__day">
                <TextInput
                  label="到（含当天）"
                  kind="date"
                  value={lastDay(endsAt)}
                  disabled={phase === 'voting' && begun.has(phase)}
                  onChange={(day) => onChange(movePhase(plan, phase, 'end', day))}
                />
              </Box>
            )}
          </Box>
        );
      })}
    </Stack>
  );
}
