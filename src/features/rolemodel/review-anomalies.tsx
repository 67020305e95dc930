import { useState } from 'react';
import { formatShanghai } from '../../core/kernel/time';
import { anomalyReasons } from '../../core/rolemodel/anomaly';
import { invalidationLabel, reasonsOfVoters } from '../../core/rolemodel/invalidation';
import { roleModelLimits } from '../../core/rolemodel/limits';
import { useCommand } from '../../gateway/command';
import { fieldErrors } from '../../gateway/errors';
import type { Output } from '../../gateway/operations';
import { useRead } from '../../gateway/read';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { TextArea } from '../../ui/field';
import { Row, Section, Stack } from '../../ui/layout';
import { List, ListRow } from '../../ui/list';
import { toast } from '../../ui/overlay-store';
import { ErrorNote } from '../../ui/states';
import { Tag } from '../../ui/tag';
import { Text } from '../../ui/text';
import { AskInvalidation } from './ask-invalidation';
import { paperName } from './paper-name';

type Desk = Output<'rolemodel.reviewDesk'>;
type Group = Output<'rolemodel.anomalies'>['items'][number];

/** Ballots that look alike in who, when and where. What they say is shown nowhere. */
export function ReviewAnomalies({ desk }: { readonly desk: Desk }) {
  const { campaignId, closedAt, certifiedAt } = desk;
  const report = useRead('rolemodel.anomalies', { campaignId });
  const [asking, setAsking] = useState<Group | undefined>(undefined);
  const askable = closedAt !== null && certifiedAt === null;
  const groups = report.data?.items ?? [];
  return (
    <Section title="异常线索">
      <Stack gap={3}>
        <Text size={5} tone="second">
          只看谁、何时、哪个网络和设备，看不到选了谁。线索不等于作弊：一家人共用手机、学校同一个网络都可能出现。
        </Text>
        <ErrorNote error={report.error} />
        {report.data?.watched === false && <Text>这次评选没有开异常监测。</Text>}
        {report.data !== undefined && groups.length === 0 && <Text>没有发现异常。</Text>}
        {groups.length > 0 && (
          <List label="异常线索">
            {groups.map((group) => (
              <ListRow
                key={group.id}
                title={anomalyReasons[group.reason]}
                note={`${formatShanghai(group.from, 'M 月 D 日 HH:mm')} 到 ${formatShanghai(group.until, 'M 月 D 日 HH:mm')}`}
                trailing={<Tag tone="wait">{`${group.size} 人`}</Tag>}
                onTap={askable ? () => setAsking(group) : undefined}
              />
            ))}
          </List>
        )}
        {groups.length > 0 && closedAt === null && (
          <Text size={5} tone="second">
            投票截止之后，才能申请作废。
          </Text>
        )}
      </Stack>
      {asking && (
        <AskInvalidation
          title={`申请作废这 ${asking.size} 人的选票`}
          of={{ campaignId, groupId: asking.id }}
          reasons={reasonsOfVoters}
          onClose={() => setAsking(undefined)}
        />
      )}
    </Section>
  );
}

/** Requests to take ballots out of the count, and the second person's word on them. */
export function ReviewInvalidations({ desk }: { readonly desk: Desk }) {
  if (desk.invalidations.length === 0) return null;
  return (
    <Section title="作废申请">
      <Stack gap={3}>
        {desk.invalidations.map((request) => (
          <Invalidation key={request.id} request={request} />
        ))}
      </Stack>
    </Section>
  );
}

function Invalidation({ request }: { readonly request: Desk['invalidations'][number] }) {
  const { outcome, answer, decidedBy, askedBy, askedAt, paper, voters, ballots } = request;
  const about = paper === null ? `${voters} 人` : `${paperName(paper)}的纸质票`;
  const state = outcome === null ? '等第二人决定' : outcome === 'approved' ? '已作废' : '没有作废';
  return (
    <Card>
      <Stack gap={3}>
        <Row apart align="start">
          <Text size={3} strong>
            {invalidationLabel(request.reasonCode)}
          </Text>
          <Tag tone={outcome === null ? 'wait' : outcome === 'approved' ? 'done' : 'neutral'}>{state}</Tag>
        </Row>
        <Text size={5} tone="second" figures>
          {`${askedBy} ${formatShanghai(askedAt, 'M 月 D 日 HH:mm')} 申请，涉及${paper === null ? ' ' : ''}${about}${outcome === 'approved' ? `，作废 ${ballots} 张` : ''}`}
        </Text>
        <Text>{request.reason}</Text>
        {decidedBy !== null && (
          <Text tone="second">{`${decidedBy}：${answer === '' ? '同意作废' : answer}`}</Text>
        )}
        {request.decidable && <Decide id={request.id} />}
      </Stack>
    </Card>
  );
}

function Decide({ id }: { readonly id: string }) {
  const [reason, setReason] = useState('');
  const decide = useCommand('rolemodel.decideInvalidation');
  const send = async (approve: boolean) => {
    const answer = await decide.run({ id, approve, reason });
    if (answer !== undefined)
      toast(approve ? `已作废 ${answer.ballots} 张并重新计票` : '已退回，选票照常计入');
  };
  return (
    <Stack gap={3}>
      <TextArea
        label="复核意见"
        hint="不同意时必须写明理由"
        value={reason}
        onChange={setReason}
        max={roleModelLimits.reason}
        error={fieldErrors(decide.error).reason}
      />
      <ErrorNote error={decide.error} />
      <Row gap={3} wrap>
        <Button kind="danger" small loading={decide.running} onTap={() => void send(true)}>
          同意作废
        </Button>
        <Button small disabled={decide.running || reason.trim() === ''} onTap={() => void send(false)}>
          不作废
        </Button>
      </Row>
    </Stack>
  );
}
