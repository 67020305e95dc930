import { useState } from 'react';
import { formatMoment } from '../../core/kernel/time';
import { approvalOutcomeLabels } from '../../core/rolemodel/approval';
import {
  type CampaignPhase,
  campaignPhaseLabels,
  campaignStepLabels,
} from '../../core/rolemodel/campaign-phase';
import { roleModelLimits } from '../../core/rolemodel/limits';
import { useCommand } from '../../gateway/command';
import { fieldErrors } from '../../gateway/errors';
import type { Item } from '../../gateway/operations';
import { go } from '../../navigation/go';
import { paths } from '../../navigation/paths';
import { Button, TextButton } from '../../ui/button';
import { Card } from '../../ui/card';
import { TextArea } from '../../ui/field';
import { Row, Stack } from '../../ui/layout';
import { Sheet } from '../../ui/overlay';
import { toast } from '../../ui/overlay-store';
import { ErrorNote } from '../../ui/states';
import { Tag } from '../../ui/tag';
import { Text } from '../../ui/text';

export type Approval = Item<'rolemodel.approvals'>;

interface ApprovalCardProps {
  readonly approval: Approval;
  /** Whether to say which campaign it is about, with the way to it. */
  readonly named?: boolean;
}

/** One request for a step, and the leader's word on it. */
export function ApprovalCard({ approval, named }: ApprovalCardProps) {
  const { campaignId, campaignTitle, from, to, reason, askedAt, outcome, answer, decidedAt, decidable } =
    approval;
  return (
    <Card>
      <Stack gap={3}>
        <Row apart align="start">
          <Text size={3} strong>
            {named === true ? campaignTitle : `进入${campaignStepLabels[to]}`}
          </Text>
          <Tag tone={outcome === null ? 'wait' : outcome === 'approved' ? 'done' : 'neutral'}>
            {outcome === null ? '等领导批示' : approvalOutcomeLabels[outcome]}
          </Tag>
        </Row>
        <Text size={5} tone="second">
          {`现在${campaignPhaseLabels[from]}，请求进入${campaignStepLabels[to]}，${formatMoment(askedAt, Date.now())} 请示`}
        </Text>
        <Text>{reason}</Text>
        {answer !== '' && <Text tone="second">{`批示：${answer}`}</Text>}
        {decidedAt !== null && (
          <Text size={5} tone="second">
            {formatMoment(decidedAt, Date.now())}
          </Text>
        )}
        {decidable && <Decide approval={approval} />}
        {named === true && (
          <Row>
            <TextButton onTap={() => go(paths.rolemodel.manage({ campaignId }))}>看这次评选</TextButton>
          </Row>
        )}
      </Stack>
    </Card>
  );
}

function Decide({ approval: { id, to } }: { readonly approval: Approval }) {
  const [reason, setReason] = useState('');
  const decide = useCommand('rolemodel.decideApproval');
  const send = async (outcome: 'approved' | 'refused') => {
    if ((await decide.run({ id, outcome, reason })) === undefined) return;
    toast(outcome === 'approved' ? `已批准进入${campaignStepLabels[to]}` : '已退回，编辑会看到你的理由');
  };
  return (
    <Stack gap={3}>
      <TextArea
        label="批示"
        hint="不批准时必须写明理由"
        value={reason}
        onChange={setReason}
        max={roleModelLimits.reason}
        error={fieldErrors(decide.error).reason}
      />
      <ErrorNote error={decide.error} />
      <Row gap={3} wrap>
        <Button kind="primary" small loading={decide.running} onTap={() => void send('approved')}>
          批准
        </Button>
        <Button small disabled={decide.running || reason.trim() === ''} onTap={() => void send('refused')}>
          不批准
        </Button>
      </Row>
    </Stack>
  );
}

interface AskProps {
  readonly campaignId: string;
  readonly to: CampaignPhase;
  readonly onClose: () => void;
}

/** Asks the leader for a step that the rules keep for them. */
export function AskApproval({ campaignId, to, onClose }: AskProps) {
  const [reason, setReason] = useState('');
  const ask = useCommand('rolemodel.askApproval');
  const send = async () => {
    if ((await ask.run({ campaignId, to, reason })) === undefined) return;
    toast('已请示，领导会收到消息');
    onClose();
  };
  return (
    <Sheet
      open
      title={`请示进入${campaignStepLabels[to]}`}
      onClose={onClose}
      bottom={
        <Button
          kind="primary"
          wide
          loading={ask.running}
          disabled={reason.trim() === ''}
          onTap={() => void send()}
        >
          请领导批示
        </Button>
      }
    >
      <Stack gap={4}>
        <TextArea
          label="情况和理由"
          required
          value={reason}
          onChange={setReason}
          max={roleModelLimits.reason}
          placeholder="做到了哪一步，为什么可以进入下一阶段"
          error={fieldErrors(ask.error).reason}
        />
        <ErrorNote error={ask.error} />
      </Stack>
    </Sheet>
  );
}
