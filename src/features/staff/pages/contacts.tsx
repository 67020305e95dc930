import { formatMoment } from '../../../core/kernel/time';
import { flagReasons } from '../../../core/report/report-access';
import { useCommand } from '../../../gateway/command';
import type { Output } from '../../../gateway/operations';
import { useRead } from '../../../gateway/read';
import { go } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { ActionBar, Button, TextButton } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Section, Stack } from '../../../ui/layout';
import { toast } from '../../../ui/overlay-store';
import { PageShell } from '../../../ui/page-shell';
import { EmptyState, ErrorNote } from '../../../ui/states';
import { Text } from '../../../ui/text';
import '../staff.scss';

type Contacts = Output<'report.contacts'>;

/** What waits for the office between people who do not know each other, and what readers object to. */
export default function ContactsPage() {
  const contacts = useRead('report.contacts', {}, { staleTime: 0 });
  return (
    <PageShell title="转达与意见" load={contacts} needsSignIn>
      {({ messages, flags }) =>
        messages.length + flags.length === 0 ? (
          <EmptyState
            icon="check"
            title="没有要转达的话"
            text="单位和报告人的话、市民对公开内容的意见，会出现在这里。"
          />
        ) : (
          <Stack gap={4}>
            {messages.length > 0 && (
              <Section title="等你转达">
                <Stack gap={3}>
                  {messages.map((message) => (
                    <Message key={message.messageId} message={message} />
                  ))}
                </Stack>
              </Section>
            )}
            {flags.length > 0 && (
              <Section title="对公开内容的意见">
                <Stack gap={3}>
                  {flags.map((flag) => (
                    <Flag key={flag.flagId} flag={flag} />
                  ))}
                </Stack>
              </Section>
            )}
          </Stack>
        )
      }
    </PageShell>
  );
}

function Message({ message }: { readonly message: Contacts['messages'][number] }) {
  const pass = useCommand('report.passMessage');
  const decide = async (yes: boolean) => {
    const done = await pass.run({ messageId: message.messageId, pass: yes });
    if (done !== undefined) toast(yes ? '已转达' : '没有转达');
  };
  const sender = message.sender === 'reporter' ? '报告人' : (message.unit ?? '单位');
  return (
    <Card>
      <Stack gap={2}>
        <Text size={5} tone="second">
          {`${sender}，${formatMoment(message.at, new Date())}`}
        </Text>
        <Text>{message.text}</Text>
        <TextButton onTap={() => go(paths.staff.case({ id: message.report.id }))}>
          {`${message.report.number} ${message.report.title}`}
        </TextButton>
        <ErrorNote error={pass.error} />
        <ActionBar>
          <Button kind="primary" loading={pass.running} onTap={() => void decide(true)}>
            转达
          </Button>
          <Button disabled={pass.running} onTap={() => void decide(false)}>
            不转达
          </Button>
        </ActionBar>
      </Stack>
    </Card>
  );
}

function Flag({ flag }: { readonly flag: Contacts['flags'][number] }) {
  const settle = useCommand('report.settleFlag');
  const decide = async (upheld: boolean) => {
    const done = await settle.run({ flagId: flag.flagId, upheld });
    if (done !== undefined) toast(upheld ? '已记下；请在工单里遮盖或改为不公开' : '已回复，维持公开');
  };
  return (
    <Card>
      <Stack gap={2}>
        <Text size={5} tone="second">
          {`${flagReasons[flag.reason]}，${formatMoment(flag.at, new Date())}`}
        </Text>
        {flag.text !== null && <Text>{flag.text}</Text>}
        <TextButton onTap={() => go(paths.staff.case({ id: flag.report.id }))}>
          {`${flag.report.number} ${flag.report.title}`}
        </TextButton>
        <ErrorNote error={settle.error} />
        <ActionBar>
          <Button kind="primary" loading={settle.running} onTap={() => void decide(true)}>
            有道理
          </Button>
          <Button disabled={settle.running} onTap={() => void decide(false)}>
            维持公开
          </Button>
        </ActionBar>
      </Stack>
    </Card>
  );
}
