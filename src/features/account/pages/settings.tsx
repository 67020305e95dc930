import { useState } from 'react';
import { accountLimits, closingPhrase } from '../../../core/account/account-limits';
import { personNumber } from '../../../core/account/staff-roles';
import { copyText } from '../../../device/clipboard';
import { setDisplay, useDisplay } from '../../../device/display';
import type { Theme } from '../../../device/display-settings';
import { call } from '../../../gateway/call';
import { useCommand } from '../../../gateway/command';
import { describeError, fieldErrors } from '../../../gateway/errors';
import { useMe } from '../../../gateway/me';
import { needsSignIn, useSignedIn } from '../../../gateway/session';
import { go, goTab } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { RadioRows, SwitchRow } from '../../../ui/choice';
import { TextInput } from '../../../ui/field';
import { Section, Stack } from '../../../ui/layout';
import { List, ListRow } from '../../../ui/list';
import { Sheet } from '../../../ui/overlay';
import { confirm, toast } from '../../../ui/overlay-store';
import { PageShell } from '../../../ui/page-shell';
import { ErrorNote } from '../../../ui/states';
import { Text } from '../../../ui/text';
import { VerifyPhone } from '../../../ui/verify-phone';
import { signOut } from '../use-session';

const themes = [
  { id: 'auto', label: '跟随手机', note: '手机白天浅色、夜里深色，这里也一样' },
  { id: 'light', label: '浅色' },
  { id: 'dark', label: '深色' },
] as const satisfies readonly { id: Theme; label: string; note?: string }[];

export default function SettingsPage() {
  const display = useDisplay();
  const signedIn = useSignedIn();
  return (
    <PageShell title="设置">
      <Section title="看得舒服">
        <Card flush>
          <SwitchRow
            title="关怀模式"
            note="字大、按钮大，首页只留最常用的三件事"
            checked={display.care}
            onChange={(care) => setDisplay({ care })}
          />
          <SwitchRow
            title="减少动画"
            note="画面少动，眼睛更轻松"
            checked={display.still}
            onChange={(still) => setDisplay({ still })}
          />
        </Card>
      </Section>
      <Section title="外观">
        <RadioRows<Theme>
          label="外观"
          options={themes}
          value={display.theme}
          onChange={(theme) => setDisplay({ theme })}
        />
      </Section>
      {signedIn && <AccountSection />}
    </PageShell>
  );
}

function AccountSection() {
  const me = useMe();
  const [open, setOpen] = useState<'name' | 'phone' | 'close'>();
  const shut = () => setOpen(undefined);
  return (
    <Section title="账号">
      <List label="账号">
        <ListRow
          title="称呼"
          trailing={<Text tone="second">{me?.displayName ?? ''}</Text>}
          onTap={() => setOpen('name')}
        />
        <ListRow
          title="编号"
          note="管理员给你工作权限时核对用"
          trailing={
            <Text tone="second" figures>
              {me === undefined ? '' : personNumber(me.id)}
            </Text>
          }
        />
        <ListRow
          title="手机号"
          note="有的投票要先验证手机号"
          trailing={<Text tone="second">{me?.phoneVerified === true ? '已验证' : '未验证'}</Text>}
          onTap={() => setOpen('phone')}
        />
        <ListRow
          title="取回我的信息"
          note="账号、消息和通知记录，复制成一份文字"
          onTap={() => void takeData()}
        />
        <ListRow title="我们怎样使用你的信息" onTap={() => go(paths.account.about())} />
        <ListRow title="注销账号" onTap={() => setOpen('close')} />
        {needsSignIn && <ListRow title="退出登录" onTap={() => void leave()} />}
      </List>
      {open === 'name' && <NameSheet current={me?.displayName ?? ''} onClose={shut} />}
      {open === 'phone' && (
        <Sheet open title={me?.phoneVerified === true ? '换一个手机号' : '验证手机号'} onClose={shut}>
          <VerifyPhone onDone={shut} />
        </Sheet>
      )}
      {open === 'close' && <CloseSheet onClose={shut} />}
    </Section>
  );
}

async function leave(): Promise<void> {
  if (!(await confirm({ title: '退出登录？', text: '没发出的草稿还留在这台设备上。', confirm: '退出' })))
    return;
  void signOut();
  goTab('me');
}

async function takeData(): Promise<void> {
  try {
    const data = await call('account.exportMyData', {});
    const copied = await copyText(JSON.stringify(data, null, 2));
    toast(copied ? '已复制，粘贴到备忘录里保存' : '没能复制，请再试一次', copied ? 'done' : 'accent');
  } catch (error) {
    toast(describeError(error), 'accent');
  }
}

function NameSheet({ current, onClose }: { readonly current: string; readonly onClose: () => void }) {
  const [name, setName] = useState(current);
  const rename = useCommand('account.rename');
  const save = async () => {
    if ((await rename.run({ displayName: name })) === undefined) return;
    toast('称呼改好了');
    onClose();
  };
  return (
    <Sheet
      open
      title="改称呼"
      onClose={onClose}
      bottom={
        <Button kind="primary" loading={rename.running} onTap={() => void save()}>
          保存
        </Button>
      }
    >
      <Stack gap={4}>
        <TextInput
          label="称呼"
          hint="组织者和工作人员会看到，可以不是真名。公开的问题上从不显示。"
          value={name}
          onChange={setName}
          max={accountLimits.displayName}
          error={fieldErrors(rename.error).displayName}
          onEnter={() => void save()}
        />
        <ErrorNote error={rename.error} />
      </Stack>
    </Sheet>
  );
}

function CloseSheet({ onClose }: { readonly onClose: () => void }) {
  const [words, setWords] = useState('');
  const me = useMe();
  const remove = useCommand('account.deleteMyAccount', { refreshes: [] });
  const send = async () => {
    if ((await remove.run({ confirmation: closingPhrase })) === undefined) return;
    void signOut();
    toast('账号已注销');
    goTab('home');
  };
  return (
    <Sheet
      open
      title="注销账号"
      onClose={onClose}
      bottom={
        <Button
          kind="danger"
          disabled={words.trim() !== closingPhrase}
          loading={remove.running}
          onTap={() => void send()}
        >
          注销，不能恢复
        </Button>
      }
    >
      <Stack gap={4}>
        <Text>你的称呼和微信身份会抹去，消息和身份权限会删除，之后谁也查不到是你。</Text>
        <Text tone="second">
          报过的问题、服务时长、投过的票会作为无名记录留下，因为别人的事也要靠它们说清楚。投过票的人再回来，同一次评选仍不能再投。
        </Text>
        {me?.roles.includes('admin') === true && (
          <Text>
            你是管理员。要是没有别的管理员了，注销后就没有人能管人员和设置，只能请管服务器的人用 admin
            命令再设一位。
          </Text>
        )}
        <TextInput label={`确定的话，请输入“${closingPhrase}”`} value={words} onChange={setWords} />
        <ErrorNote error={remove.error} />
      </Stack>
    </Sheet>
  );
}
