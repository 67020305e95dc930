import { useState } from 'react';
import { formatMoment } from '../../core/kernel/time';
import { type CampaignPhase, showsCandidates } from '../../core/rolemodel/campaign-phase';
import { consentGiversFor } from '../../core/rolemodel/consent';
import { roleModelLimits } from '../../core/rolemodel/limits';
import {
  type ConsentGiver,
  consentGiverLabels,
  type NominationStatus,
  nominationStatusLabels,
  type ScreeningOutcome,
  screeningOutcomeLabels,
  screeningOutcomes,
} from '../../core/rolemodel/nomination-status';
import { useCommand } from '../../gateway/command';
import type { Item, Output } from '../../gateway/operations';
import { useList, useRead } from '../../gateway/read';
import { Box } from '../../ui/box';
import { Button, TextButton } from '../../ui/button';
import { Card } from '../../ui/card';
import { ChoiceChips } from '../../ui/choice';
import { Field, TextArea } from '../../ui/field';
import { Row, Section, Stack } from '../../ui/layout';
import { List, ListRow, MoreRow } from '../../ui/list';
import { Sheet } from '../../ui/overlay';
import { toast } from '../../ui/overlay-store';
import { Picture, Portrait } from '../../ui/picture';
import { EmptyState, ErrorNote, Skeleton } from '../../ui/states';
import { Tag } from '../../ui/tag';
import { Text } from '../../ui/text';
import { CaseFile } from './case-file';
import { statusTone } from './phase-tone';
import './rolemodel.scss';

type Nomination = Item<'rolemodel.nominationQueue'>;

type Filter = 'waiting' | NominationStatus;

/** While nominations are judged, and once the names are public. */
const gathering: readonly Filter[] = ['waiting', 'shortlisted', 'returned', 'rejected', 'merged'];
const standing: readonly Filter[] = ['publicity', 'candidate', 'selected', 'runner_up', 'withdrawn'];

const filterLabel = (filter: Filter): string =>
  filter === 'waiting' ? '待处理' : nominationStatusLabels[filter];

/** What the desk opens on in each phase. */
const opensOn: Partial<Record<CampaignPhase, Filter>> = {
  publicity: 'publicity',
  voting: 'candidate',
  reviewing: 'candidate',
  result_publicity: 'selected',
};

type Rules = Output<'rolemodel.getCampaign'>['rules'];

interface DeskProps {
  readonly campaignId: string;
  readonly rules: Rules;
  readonly phase: CampaignPhase;
}

/** The queue of nominations; on a wide screen the list beside what is chosen from it. */
export function NominationDesk({ campaignId, rules, phase }: DeskProps) {
  const [choice, setChoice] = useState<Filter | undefined>(undefined);
  const filters = showsCandidates(phase) ? standing : gathering;
  const filter =
    choice !== undefined && filters.includes(choice) ? choice : (opensOn[phase] ?? filters[0] ?? 'waiting');
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const status = filter === 'waiting' ? undefined : filter;
  const queue = useList('rolemodel.nominationQueue', { campaignId, ...(status && { status }) });
  const shown = queue.items.find(({ id }) => id === chosen) ?? queue.items[0];
  return (
    <Section title="推荐">
      <Stack gap={4}>
        <ChoiceChips
          label="推荐的状态"
          dark
          options={filters.map((id) => ({ id, label: filterLabel(id) }))}
          value={filter}
          onChange={setChoice}
        />
        {queue.isPending && <Skeleton rows={3} />}
        <ErrorNote error={queue.error} />
        {!queue.isPending && queue.items.length === 0 && <EmptyState icon="check" title="这里没有推荐" />}
        {shown && (
          <Box className="wm-rolemodel-desk">
            <Box className="wm-rolemodel-desk__side">
              <List label="推荐">
                {queue.items.map((nomination) => (
                  <ListRow
                    key={nomination.id}
                    title={nomination.name}
                    note={`${nomination.category}，${formatMoment(nomination.submittedAt, Date.now())}`}
                    media={<Portrait src={nomination.pictures[0]?.thumb} name={nomination.name} size="s" />}
                    trailing={
                      <Tag tone={statusTone(nomination.status)}>
                        {nominationStatusLabels[nomination.status]}
                      </Tag>
                    }
                    selected={nomination.id === shown.id}
                    onTap={() => setChosen(nomination.id)}
                  />
                ))}
              </List>
              <MoreRow {...queue} />
            </Box>
            <Box className="wm-rolemodel-desk__detail">
              <NominationDetail key={`${shown.id} ${shown.version}`} nomination={shown} rules={rules} />
            </Box>
          </Box>
        )}
      </Stack>
    </Section>
  );
}

interface DetailProps {
  readonly nomination: Nomination;
  readonly rules: Rules;
}

function NominationDetail({ nomination, rules }: DetailProps) {
  const { actions, status } = nomination;
  return (
    <Card>
      <Stack gap={4}>
        <Row apart align="start">
          <Box>
            <Text size={2} strong as="h3">
              {nomination.name}
            </Text>
            <Text size={5} tone="second">
              {`${nomination.school ?? nomination.category}，${nomination.line}`}
            </Text>
          </Box>
          <Tag tone={statusTone(status)}>{nominationStatusLabels[status]}</Tag>
        </Row>
        {nomination.pictures.length > 0 && (
          <Box className="wm-rolemodel-pictures">
            {nomination.pictures.map(({ fileId, large }, index) => (
              <Picture
                key={fileId}
                src={large}
                alt={`${nomination.name}的第 ${index + 1} 张照片`}
                ratio="1:1"
              />
            ))}
          </Box>
        )}
        <Text className="wm-rolemodel-story">{nomination.story}</Text>
        {nomination.note !== '' && (
          <Text size={5} tone="second">
            {`上次的答复：${nomination.note}`}
          </Text>
        )}
        <CaseFile nomination={nomination} />
        {actions.includes('screen') && <Screen nomination={nomination} />}
        {actions.includes('shortlist') && <Shortlist nomination={nomination} rules={rules} />}
        {actions.includes('withdraw') && <Withdraw nomination={nomination} />}
      </Stack>
    </Card>
  );
}

function Screen({ nomination: { id, version, name } }: { readonly nomination: Nomination }) {
  const [reason, setReason] = useState('');
  const screen = useCommand('rolemodel.screen');
  const decide = async (outcome: ScreeningOutcome) => {
    const done = await screen.run({ id, version, outcome, reason });
    if (done !== undefined) toast(`${name}：${screeningOutcomeLabels[outcome]}`);
  };
  return (
    <Stack gap={3}>
      <TextArea
        label="给推荐人的话"
        hint="退回或不予采纳时必须写明理由"
        value={reason}
        onChange={setReason}
        max={roleModelLimits.reason}
      />
      <ErrorNote error={screen.error} />
      <Row gap={3} wrap>
        {screeningOutcomes.map((outcome) => (
          <Button
            key={outcome}
            small
            kind={outcome === 'vetting' ? 'primary' : 'secondary'}
            loading={screen.running}
            disabled={outcome !== 'vetting' && reason.trim() === ''}
            onTap={() => void decide(outcome)}
          >
            {screeningOutcomeLabels[outcome]}
          </Button>
        ))}
      </Row>
    </Stack>
  );
}

/** On the word given by the link, or on a consent on paper that the editor states here. */
function Shortlist({ nomination: { id, version, name }, rules }: DetailProps) {
  const [consentBy, setConsentBy] = useState<ConsentGiver | undefined>(undefined);
  const [reason, setReason] = useState('');
  const file = useRead('rolemodel.nominationFile', { id });
  const shortlist = useCommand('rolemodel.shortlist');
  const linked = file.data?.consent?.state === 'agreed';
  const objected = file.data?.opinions.some(({ answer }) => answer === 'objection') === true;
  const reasonNeeded = objected || (!linked && rules.consentNeeded);
  const send = async () => {
    const paper = linked || consentBy === undefined ? {} : { consentBy };
    if ((await shortlist.run({ id, version, reason, ...paper })) !== undefined) toast(`${name}已入围`);
  };
  return (
    <Stack gap={3}>
      {!linked && (
        <Field label="已有纸质同意" hint="没有同意不能入围">
          <ChoiceChips
            label="谁同意公开事迹"
            options={consentGiversFor(rules).map((giver) => ({
              id: giver,
              label: consentGiverLabels[giver],
            }))}
            value={consentBy}
            onChange={setConsentBy}
          />
        </Field>
      )}
      {(reasonNeeded || consentBy !== undefined) && (
        <TextArea
          label={objected ? '核实后为什么仍然入围' : '是什么材料，存在哪里'}
          required={reasonNeeded}
          value={reason}
          onChange={setReason}
          max={roleModelLimits.reason}
        />
      )}
      <ErrorNote error={shortlist.error} />
      <Row>
        <Button
          kind="primary"
          small
          loading={shortlist.running}
          disabled={(!linked && consentBy === undefined) || (reasonNeeded && reason.trim() === '')}
          onTap={() => void send()}
        >
          核实无误，入围
        </Button>
      </Row>
    </Stack>
  );
}

function Withdraw({ nomination: { id, version, name } }: { readonly nomination: Nomination }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const withdraw = useCommand('rolemodel.withdraw');
  const send = async () => {
    if ((await withdraw.run({ id, version, reason })) === undefined) return;
    toast(`${name}已退出`);
    setOpen(false);
  };
  return (
    <Box>
      <TextButton tone="neutral" onTap={() => setOpen(true)}>
        本人要求退出
      </TextButton>
      <Sheet
        open={open}
        title={`${name}退出评选`}
        onClose={() => setOpen(false)}
        bottom={
          <Button
            kind="danger"
            loading={withdraw.running}
            disabled={reason.trim() === ''}
            onTap={() => void send()}
          >
            退出评选
          </Button>
        }
      >
        <Stack gap={3}>
          <TextArea label="原因" required value={reason} onChange={setReason} max={roleModelLimits.reason} />
          <ErrorNote error={withdraw.error} />
        </Stack>
      </Sheet>
    </Box>
  );
}
