import { useState } from 'react';
import { formatShanghai } from '../../core/kernel/time';
import { type CampaignPhase, campaignStepLabels } from '../../core/rolemodel/campaign-phase';
import type { Output } from '../../gateway/operations';
import { useRead } from '../../gateway/read';
import { go } from '../../navigation/go';
import { paths } from '../../navigation/paths';
import { Button } from '../../ui/button';
import { Section, Stack } from '../../ui/layout';
import { Notice } from '../../ui/states';
import { ApprovalCard, AskApproval } from './approvals';
import { PhasePlan, RuleChanges } from './phase-plan';

type Desk = Output<'rolemodel.campaignDesk'>;
type Campaign = Output<'rolemodel.getCampaign'>;

/** What the office has to know and to do about a campaign beside leading it on. */
export function CampaignDesk({ campaign }: { readonly campaign: Campaign }) {
  const desk = useRead('rolemodel.campaignDesk', { id: campaign.id });
  const { data } = desk;
  if (!data) return null;
  return (
    <Stack gap={4}>
      <Reminders desk={data} />
      <Approvals desk={data} />
      <Section title="时间和规则">
        <Stack gap={3}>
          <RuleChanges campaign={campaign} />
          <PhasePlan campaign={campaign} />
          {(data.editable || data.revisable || data.plannable) && (
            <Button icon="edit" onTap={() => go(paths.rolemodel.edit({ id: campaign.id }))}>
              {data.editable ? '修改评选' : '调整时间，修改规则'}
            </Button>
          )}
        </Stack>
      </Section>
    </Stack>
  );
}

function Reminders({ desk: { due, publicityUntil } }: { readonly desk: Desk }) {
  return (
    <>
      {due !== null && publicityUntil === null && (
        <Notice tone="wait" icon="clock">
          {`按计划 ${formatShanghai(due.startsAt, 'M 月 D 日')} 该进入${campaignStepLabels[due.phase]}了。`}
        </Notice>
      )}
      {publicityUntil !== null && (
        <Notice tone="info" icon="clock">
          {`公示到 ${formatShanghai(publicityUntil, 'M 月 D 日 HH:mm')} 满，之后才能进入下一阶段。`}
        </Notice>
      )}
    </>
  );
}

function Approvals({ desk: { id, askable, approvals } }: { readonly desk: Desk }) {
  const [to, setTo] = useState<CampaignPhase | undefined>(undefined);
  if (askable.length === 0 && approvals.length === 0) return null;
  return (
    <Section title="请示和批示">
      <Stack gap={3}>
        {askable.map((phase) => (
          <Button key={phase} icon="flag" onTap={() => setTo(phase)}>
            {`请示进入${campaignStepLabels[phase]}`}
          </Button>
        ))}
        {approvals.map((approval) => (
          <ApprovalCard key={approval.id} approval={approval} />
        ))}
      </Stack>
      {to !== undefined && <AskApproval campaignId={id} to={to} onClose={() => setTo(undefined)} />}
    </Section>
  );
}
