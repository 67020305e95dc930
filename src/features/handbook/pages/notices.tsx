import { useState } from 'react';
import { handbookLimits } from '../../../core/handbook/handbook-limits';
import { formatMoment, shanghaiInstant, startOfShanghaiDay } from '../../../core/kernel/time';
import { useCommand } from '../../../gateway/command';
import { fieldErrors } from '../../../gateway/errors';
import { may, useMe } from '../../../gateway/me';
import type { Item } from '../../../gateway/operations';
import { useList } from '../../../gateway/read';
import { Button, IconButton, TextButton } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { TextArea, TextInput } from '../../../ui/field';
import { Row, Stack } from '../../../ui/layout';
import { MoreRow } from '../../../ui/list';
import { Sheet } from '../../../ui/overlay';
import { confirm, toast } from '../../../ui/overlay-store';
import { PageShell } from '../../../ui/page-shell';
import { EmptyState, ErrorNote } from '../../../ui/states';
import { Text } from '../../../ui/text';

type CountyNotice = Item<'handbook.listNotices'>;

export default function NoticesPage() {
  const notices = useList('handbook.listNotices', {});
  const edits = may(useMe(), 'handbook.edit');
  const [writing, setWriting] = useState(false);
  return (
    <PageShell
      title="公告"
      load={notices}
      action={edits ? <IconButton icon="edit" label="写公告" onTap={() => setWriting(true)} /> : undefined}
      empty={() =>
        notices.items.length === 0 ? (
          <EmptyState icon="bell" title="现在没有公告" text="县里有要告诉大家的事，会写在这里。" />
        ) : undefined
      }
    >
      {() => (
        <Stack gap={3}>
          {notices.items.map((notice) => (
            <NoticeCard key={notice.id} notice={notice} edits={edits} />
          ))}
          <MoreRow {...notices} />
          <WriteSheet open={writing} onClose={() => setWriting(false)} />
        </Stack>
      )}
    </PageShell>
  );
}

function NoticeCard({ notice, edits }: { readonly notice: CountyNotice; readonly edits: boolean }) {
  const { id, title, body, unitName, publishedAt } = notice;
  const withdraw = useCommand('handbook.withdrawNotice');
  const take = async () => {
    if (!(await confirm({ title: '撤下这条公告？', text: title, confirm: '撤下', danger: true }))) return;
    if ((await withdraw.run({ id })) !== undefined) toast('已撤下');
  };
  return (
    <Card>
      <Stack gap={2}>
        <Text as="h2" size={3} strong>
          {title}
        </Text>
        <Text>{body}</Text>
        <Row apart>
          <Text size={5} tone="hint" figures>
            {[unitName, formatMoment(publishedAt, Date.now())].filter((part) => part !== null).join('，')}
          </Text>
          {edits && (
            <TextButton label={`撤下${title}`} onTap={() => void take()}>
              撤下
            </TextButton>
          )}
        </Row>
        <ErrorNote error={withdraw.error} />
      </Stack>
    </Card>
  );
}

function WriteSheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const [title, setTitle] = useState('');
  const [body, setBody] = useState('');
  const [lastDay, setLastDay] = useState('');
  const publish = useCommand('handbook.publishNotice');
  const wrong = fieldErrors(publish.error);
  const send = async () => {
    // The notice holds through its last day.
    const until = lastDay === '' ? undefined : startOfShanghaiDay(shanghaiInstant(lastDay), 1).toISOString();
    if ((await publish.run({ title, body, ...(until !== undefined && { until }) })) === undefined) return;
    toast('公告已发布');
    setTitle('');
    setBody('');
    setLastDay('');
    onClose();
  };
  return (
    <Sheet
      open={open}
      title="写公告"
      onClose={onClose}
      bottom={
        <Button kind="primary" loading={publish.running} onTap={() => void send()}>
          发布
        </Button>
      }
    >
      <Stack gap={4}>
        <TextInput
          label="标题"
          required
          value={title}
          onChange={setTitle}
          max={handbookLimits.noticeTitle}
          error={wrong.title}
        />
        <TextArea
          label="内容"
          required
          value={body}
          onChange={setBody}
          max={handbookLimits.noticeBody}
          error={wrong.body}
        />
        <TextInput
          label="最后一天"
          kind="date"
          hint="过了这一天自己撤下；不填就一直在。"
          value={lastDay}
          onChange={setLastDay}
          error={wrong.until}
        />
        <ErrorNote error={publish.error} />
      </Stack>
    </Sheet>
  );
}
