import { formatMoment } from '../../../core/kernel/time';
import { useCommand } from '../../../gateway/command';
import { useMe } from '../../../gateway/me';
import type { Item } from '../../../gateway/operations';
import { useList } from '../../../gateway/read';
import { go } from '../../../navigation/go';
import { Box } from '../../../ui/box';
import { TextButton } from '../../../ui/button';
import { Card } from '../../../ui/card';
import type { IconName } from '../../../ui/icon';
import { Icon } from '../../../ui/icon';
import { Grow, Row, Stack } from '../../../ui/layout';
import { MoreRow } from '../../../ui/list';
import { PageShell } from '../../../ui/page-shell';
import { EmptyState, ErrorNote } from '../../../ui/states';
import { Text } from '../../../ui/text';
import '../account.scss';

type Message = Item<'account.inbox'>;

/** What a message is about shows before its words are read. */
function iconOf(kind: string): IconName {
  if (kind.startsWith('report')) return 'camera';
  if (kind.startsWith('volunteer') || kind === 'signUp' || kind === 'waitlist') return 'calendar';
  return kind.startsWith('rolemodel') || kind === 'vote' ? 'heart' : 'bell';
}

export default function InboxPage() {
  const inbox = useList('account.inbox', {});
  const unread = useMe()?.unreadMessages ?? 0;
  const read = useCommand('account.readMessages');
  const now = Date.now();

  const open = (message: Message) => {
    if (!message.read) void read.run({ ids: [message.id] });
    if (message.path !== null) go(message.path.replace(/^\//, ''));
  };

  return (
    <PageShell
      title="消息"
      load={inbox}
      needsSignIn
      empty={() =>
        inbox.items.length === 0 ? (
          <EmptyState
            icon="bell"
            title="还没有消息"
            text="你报的问题、报的名、推荐的人有了进展，会在这里告诉你。"
          />
        ) : undefined
      }
    >
      {() => (
        <Stack gap={3}>
          {unread > 0 && (
            <Row apart>
              <Text tone="second">{`${unread} 条没看过`}</Text>
              <TextButton onTap={() => void read.run({ all: true })}>全部看过了</TextButton>
            </Row>
          )}
          <ErrorNote error={read.error} />
          <Stack gap={3}>
            {inbox.items.map((message) => (
              <MessageCard key={message.id} message={message} now={now} onOpen={() => open(message)} />
            ))}
          </Stack>
          <MoreRow {...inbox} />
        </Stack>
      )}
    </PageShell>
  );
}

function MessageCard({
  message,
  now,
  onOpen,
}: {
  readonly message: Message;
  readonly now: number;
  readonly onOpen: () => void;
}) {
  const { title, body, at, read, kind, path } = message;
  return (
    <Card onTap={read && path === null ? undefined : onOpen}>
      <Row align="start">
        <Box className={read ? 'wm-account-dot' : 'wm-account-dot wm-account-dot--new'}>
          <Icon name={iconOf(kind)} tone={read ? 'neutral' : 'accent'} label={read ? undefined : '没看过'} />
        </Box>
        <Grow>
          <Text size={3} strong={!read}>
            {title}
          </Text>
          <Text tone="second">{body}</Text>
          <Text size={5} tone="hint" figures>
            {formatMoment(at, now)}
          </Text>
        </Grow>
        {path !== null && <Icon name="chevron" size="s" tone="neutral" />}
      </Row>
    </Card>
  );
}
