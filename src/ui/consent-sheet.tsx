import { useStore } from '../device/store';
import { useCommand } from '../gateway/command';
import { go } from '../navigation/go';
import { paths } from '../navigation/paths';
import { Button, TextButton } from './button';
import { consentStore } from './consent-store';
import { Row, Stack } from './layout';
import { Sheet } from './overlay';
import { ErrorNote } from './states';
import { Text } from './text';

const points = [
  { title: '用来做什么', text: '认出你是同一个人，办理你报的问题、报名和投票，把结果告诉你。' },
  {
    title: '谁看得到',
    text: '公开的内容不带你的姓名和电话；承办单位看不到你是谁；受理员因工作需要查看，每次都有记录。',
  },
  {
    title: '留多久',
    text: '没用上的照片过几天就清掉。办过的事作为记录留存；注销账号后，只剩没有名字的记录。',
  },
] as const;

/** Before the first act that leaves something of a person with the county: what becomes of it. */
export function ConsentSheet() {
  const question = useStore(consentStore);
  const consent = useCommand('account.giveConsent', { refreshes: ['account.me'] });
  if (question === undefined) return null;
  const agree = async () => {
    if ((await consent.run({})) !== undefined) question.settle(true);
  };
  const leave = () => question.settle(false);
  return (
    <Sheet
      open
      title="先说清楚你的信息怎么用"
      onClose={leave}
      bottom={
        <>
          <Button onTap={leave}>先不</Button>
          <Button kind="primary" loading={consent.running} onTap={() => void agree()}>
            同意并继续
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        {points.map(({ title, text }) => (
          <Stack key={title} gap={1}>
            <Text as="h3" strong>
              {title}
            </Text>
            <Text tone="second">{text}</Text>
          </Stack>
        ))}
        <Row>
          <TextButton
            onTap={() => {
              leave();
              go(paths.account.about());
            }}
          >
            看完整的说明
          </TextButton>
        </Row>
        <ErrorNote error={consent.error} />
      </Stack>
    </Sheet>
  );
}
