import { useState } from 'react';
import type { Persona } from '../../../core/account/personas';
import { useMe } from '../../../gateway/me';
import { useRead } from '../../../gateway/read';
import { back } from '../../../navigation/go';
import { Stack } from '../../../ui/layout';
import { List, ListRow } from '../../../ui/list';
import { toast } from '../../../ui/overlay-store';
import { PageShell } from '../../../ui/page-shell';
import { Portrait } from '../../../ui/picture';
import { EmptyState, ErrorNote } from '../../../ui/states';
import { Tag } from '../../../ui/tag';
import { Text } from '../../../ui/text';
import { useDemoSignIn } from '../use-session';

export default function SignInPage() {
  const options = useRead('account.signInOptions', {});
  const me = useMe();
  const session = useDemoSignIn();
  const [chosen, setChosen] = useState<Persona>();

  const enter = async (persona: Persona, name: string) => {
    setChosen(persona);
    if (!(await session.signIn(persona))) return;
    toast(`现在你是${name}`);
    back();
  };

  return (
    <PageShell
      title="登录"
      load={options}
      empty={({ personas }) =>
        personas.length === 0 ? (
          <EmptyState
            icon="phone"
            title="请在微信里打开"
            text="在微信里搜索“文明同行”小程序，打开就是你自己，不用另外登录。浏览器里可以看公开的内容。"
          />
        ) : undefined
      }
    >
      {({ personas }) => (
        <Stack gap={4}>
          <Text tone="second">这是演示县，人物都是虚构的。选一个身份，看看他能做什么。</Text>
          <ErrorNote error={session.error} />
          <List label="演示身份">
            {personas.map(({ persona, displayName, role, summary }) => (
              <ListRow
                key={persona}
                media={<Portrait src={undefined} name={displayName} size="s" />}
                title={displayName}
                note={summary}
                trailing={
                  <Tag tone={persona === me?.persona ? 'done' : 'neutral'}>
                    {persona === me?.persona
                      ? '现在是'
                      : session.running && persona === chosen
                        ? '登录中'
                        : role}
                  </Tag>
                }
                onTap={() => {
                  if (!session.running) void enter(persona, displayName);
                }}
              />
            ))}
          </List>
        </Stack>
      )}
    </PageShell>
  );
}
