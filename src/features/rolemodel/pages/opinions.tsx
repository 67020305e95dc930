import { useState } from 'react';
import { formatMoment } from '../../../core/kernel/time';
import { roleModelLimits } from '../../../core/rolemodel/limits';
import { type OpinionAnswer, opinionAnswers, opinionLabels } from '../../../core/rolemodel/opinion';
import { useCommand } from '../../../gateway/command';
import type { Item } from '../../../gateway/operations';
import { useList } from '../../../gateway/read';
import { Box } from '../../../ui/box';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { ChoiceChips } from '../../../ui/choice';
import { TextArea } from '../../../ui/field';
import { Grow, Row, Rule, Stack } from '../../../ui/layout';
import { MoreRow } from '../../../ui/list';
import { toast } from '../../../ui/overlay-store';
import { PageShell } from '../../../ui/page-shell';
import { Portrait } from '../../../ui/picture';
import { EmptyState, ErrorNote } from '../../../ui/states';
import { Text } from '../../../ui/text';
import '../rolemodel.scss';

/** Nominees on whom the person's unit is asked for a word. */
export default function OpinionsPage() {
  const queue = useList('rolemodel.opinionQueue', {}, { staleTime: 0 });
  return (
    <PageShell
      title="推荐人选的意见"
      load={queue}
      needsSignIn
      empty={() =>
        queue.items.length === 0 ? (
          <EmptyState icon="check" title="没有等你答复的" text="评选征求本单位意见时，会发消息告诉你。" />
        ) : undefined
      }
    >
      <Stack gap={4}>
        <Text tone="second">这些人正在核实，还没有公开。请只说本单位知道的事实，答复只给文明办看。</Text>
        {queue.items.map((item) => (
          <Opinion key={item.id} item={item} />
        ))}
        <MoreRow {...queue} />
      </Stack>
    </PageShell>
  );
}

function Opinion({ item }: { readonly item: Item<'rolemodel.opinionQueue'> }) {
  const [answer, setAnswer] = useState<OpinionAnswer | undefined>(undefined);
  const [reason, setReason] = useState('');
  const give = useCommand('rolemodel.giveOpinion');
  const send = async () => {
    if (answer === undefined) return;
    if ((await give.run({ id: item.id, answer, reason })) !== undefined)
      toast(`${item.name}：${opinionLabels[answer]}`);
  };
  const place = [item.category, item.area, item.school].filter((part) => part !== null).join('，');
  return (
    <Card>
      <Stack gap={3}>
        <Row gap={3} align="start">
          <Portrait src={item.pictures[0]?.thumb} name={item.name} />
          <Grow>
            <Text size={3} strong as="h2">
              {item.name}
            </Text>
            <Text size={5} tone="second">
              {place}
            </Text>
            <Text size={5} tone="second" figures>
              {`${item.campaignTitle}，${formatMoment(item.askedAt, Date.now())} 征求${item.unit}意见`}
            </Text>
          </Grow>
        </Row>
        <Text className="wm-rolemodel-story">{item.story}</Text>
        <Rule />
        <ChoiceChips
          label={`对${item.name}的意见`}
          options={opinionAnswers.map((id) => ({ id, label: opinionLabels[id] }))}
          value={answer}
          onChange={setAnswer}
        />
        {answer !== undefined && answer !== 'not_ours' && (
          <TextArea
            label="说明"
            value={reason}
            onChange={setReason}
            max={roleModelLimits.reason}
            hint={answer === 'objection' ? '有不同意见时，请写明理由' : '可以不填'}
            required={answer === 'objection'}
          />
        )}
        <ErrorNote error={give.error} />
        {answer !== undefined && (
          <Box>
            <Button
              kind="primary"
              small
              loading={give.running}
              disabled={answer === 'objection' && reason.trim() === ''}
              onTap={() => void send()}
            >
              答复
            </Button>
          </Box>
        )}
      </Stack>
    </Card>
  );
}
