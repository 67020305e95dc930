import { useState } from 'react';
import { accountLimits } from '../../../core/account/account-limits';
import { type FeedbackKind, feedbackKinds, feedbackLabels } from '../../../core/account/feedback';
import { hotline, otherLines } from '../../../core/account/hotlines';
import { formatMoment } from '../../../core/kernel/time';
import { call as dial } from '../../../device/phone';
import { useCommand } from '../../../gateway/command';
import { useDraft } from '../../../gateway/drafts';
import { fieldErrors } from '../../../gateway/errors';
import { may, useMe } from '../../../gateway/me';
import type { Item } from '../../../gateway/operations';
import { useList } from '../../../gateway/read';
import { useSignedIn } from '../../../gateway/session';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { ChoiceChips, Segments } from '../../../ui/choice';
import { TextArea } from '../../../ui/field';
import { Row, Section, Stack } from '../../../ui/layout';
import { List, ListRow, MoreRow } from '../../../ui/list';
import { Sheet } from '../../../ui/overlay';
import { toast } from '../../../ui/overlay-store';
import { PageShell, SignInNeeded } from '../../../ui/page-shell';
import { EmptyState, ErrorNote, ErrorState, Skeleton } from '../../../ui/states';
import { Tag } from '../../../ui/tag';
import { Text } from '../../../ui/text';

type Entry = Item<'account.myFeedback'>;

const views = [
  { id: 'say', label: '我要说' },
  { id: 'answer', label: '等答复的' },
] as const;
type View = (typeof views)[number]['id'];

export default function FeedbackPage() {
  const signedIn = useSignedIn();
  const answers = may(useMe(), 'account.administer');
  const [view, setView] = useState<View>('say');
  return (
    <PageShell title="投诉与建议">
      <Stack gap={5}>
        {answers && <Segments<View> label="看什么" options={views} value={view} onChange={setView} />}
        {answers && view === 'answer' && <Queue />}
        {view === 'say' && (signedIn ? <Say /> : <SignInNeeded />)}
        {view === 'say' && <Lines />}
      </Stack>
    </PageShell>
  );
}

const blank: { readonly kind: FeedbackKind; readonly text: string } = { kind: 'complaint', text: '' };
const kindOptions = feedbackKinds.map((id) => ({ id, label: feedbackLabels[id] }));

function Say() {
  const draft = useDraft('account.feedback', blank);
  const send = useCommand('account.sendFeedback');
  const mine = useList('account.myFeedback', {});
  const submit = async () => {
    if ((await send.run(draft.value)) === undefined) return;
    draft.clear();
    toast('收到了，答复会发到你的消息里');
  };
  return (
    <Stack gap={4}>
      <Text tone="second">
        对办理、对服务、对这个程序不满意，或者有好主意，都写在这里。县文明办的管理员看得到内容，看不到你是谁。
      </Text>
      <ChoiceChips<FeedbackKind>
        label="投诉还是建议"
        options={kindOptions}
        value={draft.value.kind}
        onChange={(kind) => draft.change({ kind })}
      />
      <TextArea
        label="想说的话"
        quiet
        placeholder="什么事、在哪儿、什么时候，希望怎么改"
        value={draft.value.text}
        onChange={(text) => draft.change({ text })}
        max={accountLimits.feedback}
        error={fieldErrors(send.error).text}
      />
      <ErrorNote error={send.error} />
      <Button kind="primary" loading={send.running} onTap={() => void submit()}>
        交给文明办
      </Button>
      {mine.items.length > 0 && (
        <Section title="我说过的">
          <Stack gap={3}>
            {mine.items.map((entry) => (
              <EntryCard key={entry.id} entry={entry} />
            ))}
            <MoreRow {...mine} />
          </Stack>
        </Section>
      )}
    </Stack>
  );
}

function EntryCard({ entry, onAnswer }: { readonly entry: Entry; readonly onAnswer?: () => void }) {
  const { kind, text, at, reply, repliedAt } = entry;
  const now = Date.now();
  return (
    <Card>
      <Stack gap={2}>
        <Row apart>
          <Tag>{feedbackLabels[kind]}</Tag>
          <Text size={5} tone="hint" figures>
            {formatMoment(at, now)}
          </Text>
        </Row>
        <Text>{text}</Text>
        {reply !== null && repliedAt !== null && (
          <Card tone="soft-done">
            <Text size={5} tone="done" strong>
              {`答复，${formatMoment(repliedAt, now)}`}
            </Text>
            <Text>{reply}</Text>
          </Card>
        )}
        {onAnswer !== undefined && (
          <Button small onTap={onAnswer}>
            答复
          </Button>
        )}
        {reply === null && onAnswer === undefined && (
          <Text size={5} tone="wait">
            等待答复
          </Text>
        )}
      </Stack>
    </Card>
  );
}

function Queue() {
  const queue = useList('account.feedbackQueue', {});
  const [open, setOpen] = useState<Entry>();
  if (queue.isPending) return <Skeleton rows={3} />;
  if (queue.data === undefined)
    return <ErrorState error={queue.error} onRetry={() => void queue.refetch()} />;
  if (queue.items.length === 0)
    return <EmptyState icon="check" title="都答复过了" text="有新的投诉或建议会出现在这里。" />;
  return (
    <Stack gap={3}>
      {queue.items.map((entry) => (
        <EntryCard key={entry.id} entry={entry} onAnswer={() => setOpen(entry)} />
      ))}
      <MoreRow {...queue} />
      {open !== undefined && <AnswerSheet key={open.id} entry={open} onClose={() => setOpen(undefined)} />}
    </Stack>
  );
}

function AnswerSheet({ entry, onClose }: { readonly entry: Entry; readonly onClose: () => void }) {
  const [reply, setReply] = useState('');
  const answer = useCommand('account.answerFeedback');
  const send = async () => {
    if ((await answer.run({ id: entry.id, reply })) === undefined) return;
    toast('答复已发出');
    onClose();
  };
  return (
    <Sheet
      open
      title="答复"
      onClose={onClose}
      bottom={
        <Button kind="primary" loading={answer.running} onTap={() => void send()}>
          发出答复
        </Button>
      }
    >
      <Stack gap={4}>
        <Text tone="second">{entry.text}</Text>
        <TextArea
          label="答复"
          required
          value={reply}
          onChange={setReply}
          max={accountLimits.feedback}
          error={fieldErrors(answer.error).reply}
        />
        <ErrorNote error={answer.error} />
      </Stack>
    </Sheet>
  );
}

function Lines() {
  return (
    <Section title="也可以打电话">
      <List label="可以打的电话">
        {[hotline, ...otherLines].map(({ number, name }) => (
          <ListRow
            key={number}
            icon="phone"
            iconTone="info"
            title={number}
            note={name}
            onTap={() => dial(number)}
          />
        ))}
      </List>
    </Section>
  );
}
