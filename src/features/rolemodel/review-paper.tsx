import { useState } from 'react';
import { reasonsOfPaper } from '../../core/rolemodel/invalidation';
import { roleModelLimits } from '../../core/rolemodel/limits';
import { useCommand } from '../../gateway/command';
import { fieldErrors } from '../../gateway/errors';
import type { Output } from '../../gateway/operations';
import { Button, TextButton } from '../../ui/button';
import { Card } from '../../ui/card';
import { TextInput } from '../../ui/field';
import { Row, Section, Stack } from '../../ui/layout';
import { Sheet } from '../../ui/overlay';
import { toast } from '../../ui/overlay-store';
import { ErrorNote } from '../../ui/states';
import { Tag } from '../../ui/tag';
import { Text } from '../../ui/text';
import { AskInvalidation } from './ask-invalidation';
import { paperName } from './paper-name';

type Desk = Output<'rolemodel.reviewDesk'>;
type Batch = Desk['paper'][number];

const stateLabels = {
  waiting: '等第二人录入',
  differs: '两次不一致',
  counted: '已计入',
  invalidated: '已作废',
} as const;
const stateTones = { waiting: 'wait', differs: 'accent', counted: 'done', invalidated: 'neutral' } as const;

/** Paper ballots, station by station: two people read each batch, and only what both read alike counts. */
export function ReviewPaper({ desk }: { readonly desk: Desk }) {
  const [entering, setEntering] = useState(false);
  const [asking, setAsking] = useState<Batch | undefined>(undefined);
  if (!desk.paperAllowed && desk.paper.length === 0) return null;
  return (
    <Section title="纸质选票">
      <Stack gap={3}>
        <Text size={5} tone="second">
          每一批由两人各录一遍，一致才计入；没录过的人看不到别人录的数。
        </Text>
        {desk.paper.map((batch) => (
          <PaperBatch
            key={batch.id}
            batch={batch}
            candidates={desk.candidates}
            onInvalidate={() => setAsking(batch)}
          />
        ))}
        {desk.paperAllowed && (
          <Row>
            <Button small icon="plus" onTap={() => setEntering(true)}>
              录入一批
            </Button>
          </Row>
        )}
      </Stack>
      {entering && <EnterPaper desk={desk} onClose={() => setEntering(false)} />}
      {asking && (
        <AskInvalidation
          title={`申请作废${paperName(asking)}的纸质票`}
          of={{ campaignId: desk.campaignId, paperId: asking.id }}
          reasons={reasonsOfPaper}
          onClose={() => setAsking(undefined)}
        />
      )}
    </Section>
  );
}

interface PaperBatchProps {
  readonly batch: Batch;
  readonly candidates: Desk['candidates'];
  readonly onInvalidate: () => void;
}

function PaperBatch({ batch, candidates, onInvalidate }: PaperBatchProps) {
  const nameOf = (id: string) => candidates.find((candidate) => candidate.id === id)?.name ?? '';
  return (
    <Card>
      <Stack gap={2}>
        <Row apart align="start">
          <Text size={3} strong>
            {paperName(batch)}
          </Text>
          <Tag tone={stateTones[batch.state]}>{stateLabels[batch.state]}</Tag>
        </Row>
        {batch.readings.map((reading) => (
          <Text key={`${reading.by} ${reading.at}`} size={5} tone="second" figures>
            {reading.counts.length === 0
              ? `${reading.by} 已录入`
              : `${reading.mine ? '我' : `${reading.by} `}录入 ${reading.ballots} 张：${reading.counts.map(({ candidateId, votes }) => `${nameOf(candidateId)} ${votes}`).join('，')}`}
          </Text>
        ))}
        {batch.invalidatable && (
          <Row>
            <TextButton tone="neutral" onTap={onInvalidate} label={`申请作废${paperName(batch)}的纸质票`}>
              申请作废
            </TextButton>
          </Row>
        )}
      </Stack>
    </Card>
  );
}

function EnterPaper({ desk, onClose }: { readonly desk: Desk; readonly onClose: () => void }) {
  const [station, setStation] = useState('');
  const [batch, setBatch] = useState('1');
  const [ballots, setBallots] = useState('');
  const [votes, setVotes] = useState<Readonly<Record<string, string>>>({});
  const enter = useCommand('rolemodel.enterPaper');
  const errors = fieldErrors(enter.error);
  const send = async () => {
    const counts = desk.candidates.map(({ id }) => ({ candidateId: id, votes: Number(votes[id] ?? 0) }));
    const answer = await enter.run({
      campaignId: desk.campaignId,
      station,
      batch: Number(batch),
      ballots: Number(ballots),
      counts,
    });
    if (answer === undefined) return;
    toast(
      answer.state === 'counted'
        ? '两次一致，已计入'
        : answer.state === 'differs'
          ? '和另一次不一致，请对照后重录'
          : '已录入，等第二人录入',
    );
    onClose();
  };
  return (
    <Sheet
      open
      title="录入纸质选票"
      onClose={onClose}
      bottom={
        <Button
          kind="primary"
          wide
          loading={enter.running}
          disabled={station.trim() === '' || batch === '' || ballots === ''}
          onTap={() => void send()}
        >
          录入
        </Button>
      }
    >
      <Stack gap={4}>
        <TextInput
          label="投票点"
          required
          value={station}
          onChange={setStation}
          max={roleModelLimits.station}
          error={errors.station}
        />
        <TextInput
          label="第几批"
          hint="这个投票点分几批录，或者作废后重录，就往下编"
          required
          kind="number"
          value={batch}
          onChange={setBatch}
          error={errors.batch}
        />
        <TextInput
          label="有效选票张数"
          required
          kind="number"
          value={ballots}
          onChange={setBallots}
          error={errors.ballots}
        />
        {desk.candidates.map(({ id, name }) => (
          <TextInput
            key={id}
            label={`${name}的票数`}
            kind="number"
            value={votes[id] ?? ''}
            onChange={(value) => setVotes({ ...votes, [id]: value })}
          />
        ))}
        <ErrorNote error={enter.error} />
      </Stack>
    </Sheet>
  );
}
