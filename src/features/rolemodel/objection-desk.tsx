import { useState } from 'react';
import { formatMoment } from '../../core/kernel/time';
import { campaignPhaseLabels } from '../../core/rolemodel/campaign-phase';
import { roleModelLimits } from '../../core/rolemodel/limits';
import { objectionKindLabels } from '../../core/rolemodel/objection';
import { useCommand } from '../../gateway/command';
import type { Output } from '../../gateway/operations';
import { useRead } from '../../gateway/read';
import { Button, TextButton } from '../../ui/button';
import { Card } from '../../ui/card';
import { TextArea } from '../../ui/field';
import { Row, Section, Stack } from '../../ui/layout';
import { confirm, toast } from '../../ui/overlay-store';
import { ErrorNote, Notice } from '../../ui/states';
import { Tag } from '../../ui/tag';
import { Text } from '../../ui/text';
import { LookSheet } from './look-sheet';

type Objection = Output<'rolemodel.objectionQueue'>['items'][number];

/** The objections of a campaign: each gets a written outcome before the campaign may go on. */
export function ObjectionDesk({ campaignId }: { readonly campaignId: string }) {
  const queue = useRead('rolemodel.objectionQueue', { campaignId }, { staleTime: 0 });
  const items = queue.data?.items ?? [];
  if (items.length === 0) return null;
  const open = items.filter(({ settledAt }) => settledAt === null).length;
  return (
    <Section
      title="异议"
      action={<Tag tone={open > 0 ? 'wait' : 'done'}>{open > 0 ? `${open} 条等答复` : '都已答复'}</Tag>}
    >
      <Stack gap={3}>
        {items.map((item) => (
          <One key={item.id} objection={item} />
        ))}
      </Stack>
    </Section>
  );
}

function One({ objection }: { readonly objection: Objection }) {
  const { name, kind, text, phase, raisedAt, outcome, upheld } = objection;
  return (
    <Card>
      <Stack gap={3}>
        <Row apart align="start">
          <Text strong>{`${name}，${objectionKindLabels[kind]}`}</Text>
          {upheld !== null && (
            <Tag tone={upheld ? 'accent' : 'done'}>{upheld ? '成立，已退出' : '不成立'}</Tag>
          )}
        </Row>
        <Text size={5} tone="second" figures>
          {`${campaignPhaseLabels[phase]}，${formatMoment(raisedAt, Date.now())}`}
        </Text>
        <Text className="wm-rolemodel-story">{text}</Text>
        {outcome !== null && <Notice tone="done" icon="check">{`答复：${outcome}`}</Notice>}
        {outcome === null && <Settle objection={objection} />}
        {objection.hasObjector && <Objector id={objection.id} />}
      </Stack>
    </Card>
  );
}

function Settle({ objection: { id, name } }: { readonly objection: Objection }) {
  const [outcome, setOutcome] = useState('');
  const settle = useCommand('rolemodel.settleObjection');
  const decide = async (upheld: boolean) => {
    if (upheld) {
      const sure = await confirm({
        title: '异议成立？',
        text: `${name}会退出这次评选，故事和照片不再公开，记录保留。`,
        confirm: '成立',
        danger: true,
      });
      if (!sure) return;
    }
    if ((await settle.run({ id, upheld, outcome })) !== undefined) toast('已答复');
  };
  return (
    <Stack gap={3}>
      <TextArea
        label="书面答复"
        hint="提异议的人会收到，成立的也会告诉推荐人"
        value={outcome}
        onChange={setOutcome}
        max={roleModelLimits.reason}
        required
      />
      <ErrorNote error={settle.error} />
      <Row gap={3} wrap>
        <Button
          small
          kind="primary"
          loading={settle.running}
          disabled={outcome.trim() === ''}
          onTap={() => void decide(false)}
        >
          不成立，答复
        </Button>
        <Button small disabled={outcome.trim() === '' || settle.running} onTap={() => void decide(true)}>
          成立，请其退出
        </Button>
      </Row>
    </Stack>
  );
}

function Objector({ id }: { readonly id: string }) {
  const [open, setOpen] = useState(false);
  const see = useCommand('rolemodel.seeObjector', { refreshes: [] });
  const [seen, setSeen] = useState<Output<'rolemodel.seeObjector'> | undefined>(undefined);
  const close = () => {
    setOpen(false);
    setSeen(undefined);
  };
  return (
    <>
      <Row>
        <TextButton tone="neutral" onTap={() => setOpen(true)}>
          需要找提异议的人核实
        </TextButton>
      </Row>
      {open && (
        <LookSheet
          title="提异议的人"
          note="他的身份和异议分开存放"
          running={see.running}
          error={see.error}
          onLook={(reason) => void see.run({ id, reason }).then(setSeen)}
          onClose={close}
        >
          {seen && (
            <Stack gap={1}>
              <Text strong>{seen.displayName}</Text>
              <Text tone="second">{seen.contact ?? '没有留联系方式'}</Text>
            </Stack>
          )}
        </LookSheet>
      )}
    </>
  );
}
