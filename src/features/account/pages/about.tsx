import { accountLimits } from '../../../core/account/account-limits';
import { formatMoment } from '../../../core/kernel/time';
import { useCommand } from '../../../gateway/command';
import { useMe } from '../../../gateway/me';
import { ActionBar, Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Section, Stack } from '../../../ui/layout';
import { toast } from '../../../ui/overlay-store';
import { PageShell } from '../../../ui/page-shell';
import { ErrorNote } from '../../../ui/states';
import { Text } from '../../../ui/text';

/** What is used, for what, and what the person can do about it. */
const uses = [
  {
    title: '微信身份',
    text: '用来认出你是同一个人，好让你看到自己的问题、报名和选票。不会给承办单位，也不会公开。',
  },
  {
    title: '照片和位置',
    text: '只用来说清问题在哪儿。照片里的拍摄位置等附带信息在上传时抹掉，原图不公开；位置在你点了“定位”之后才读取。',
  },
  {
    title: '手机号',
    text: `只有要求验证的投票才用得上，由你点了才问。存下的是还原不出号码的摘要，用来保证一个号码一票；注销账号满 ${accountLimits.heldPhoneDays} 天后删除。`,
  },
  {
    title: '称呼',
    text: '可以不是真名。报名的活动里组织者看得到，公开的问题上从不显示。',
  },
  {
    title: '谁能看到报告人',
    text: '承办单位看不到你是谁。受理员因工作需要查看时，每一次都有记录。',
  },
  {
    title: '你可以做的',
    text: '在“设置”里改称呼、取回自己的信息、注销账号。注销后，办过的事只作为无名记录留下。',
  },
];

export default function AboutPage() {
  const me = useMe();
  const consent = useCommand('account.giveConsent');
  const agree = async () => {
    if ((await consent.run({})) !== undefined) toast('已记下你的同意');
  };
  return (
    <PageShell
      title="关于与隐私"
      bottom={
        me !== undefined && me.consentedAt === null ? (
          <ActionBar>
            <Button kind="primary" loading={consent.running} onTap={() => void agree()}>
              我看过了，同意
            </Button>
          </ActionBar>
        ) : undefined
      }
    >
      <Section>
        <Stack gap={2}>
          <Text>“文明同行”是县里市民反映问题、参加志愿活动、推荐身边好人、查文明常识的地方。</Text>
          <Text tone="second">紧急情况请直接打 110、119、120；网上有害信息举报打 12377。</Text>
        </Stack>
      </Section>
      <Section title="我们怎样使用你的信息">
        <Card>
          <Stack gap={4}>
            {uses.map(({ title, text }) => (
              <Stack key={title} gap={1}>
                <Text as="h3" size={3} strong>
                  {title}
                </Text>
                <Text tone="second">{text}</Text>
              </Stack>
            ))}
          </Stack>
        </Card>
      </Section>
      <ErrorNote error={consent.error} />
      {me?.consentedAt != null && (
        <Section>
          <Text
            size={5}
            tone="second"
          >{`你在${formatMoment(me.consentedAt, Date.now())}同意了以上说明。`}</Text>
        </Section>
      )}
    </PageShell>
  );
}
