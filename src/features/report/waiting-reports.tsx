import { useMe } from '../../gateway/me';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Row, Stack } from '../../ui/layout';
import { confirm } from '../../ui/overlay-store';
import { Tag } from '../../ui/tag';
import { Text } from '../../ui/text';
import { dropWaiting, tryAgain, useOutbox, type WaitingReport } from './outbox';

/** Reports that were finished without a network, above those that the county has. */
export function WaitingReports() {
  const me = useMe();
  const waiting = useOutbox().filter(
    // Without a network it is not known who is there; it is the same device.
    ({ accountId }) => accountId === null || me === undefined || accountId === me.id,
  );
  return (
    <>
      {waiting.map((report) => (
        <Waiting key={report.requestId} report={report} />
      ))}
    </>
  );
}

function Waiting({ report }: { readonly report: WaitingReport }) {
  const { input, pictures, problem } = report;
  const giveUp = async () => {
    const sure = await confirm({
      title: '删掉这个问题？',
      text: '它还没有提交，删掉就没有了。',
      confirm: '删掉',
      danger: true,
    });
    if (sure) dropWaiting(report.requestId);
  };
  return (
    <Card>
      <Stack gap={2}>
        <Row apart>
          <Text strong lines={1}>
            {input.address ?? input.description}
          </Text>
          <Tag tone="wait">等待提交</Tag>
        </Row>
        <Text size={5} tone="second" lines={2}>
          {pictures.length === 0 ? input.description : `${input.description}（${pictures.length} 张照片）`}
        </Text>
        {problem === undefined ? (
          <Text size={5} tone="second">
            已存在这台手机上，连上网络就自动提交。
          </Text>
        ) : (
          <Text size={5} tone="accent">
            {`没有提交成：${problem}`}
          </Text>
        )}
        <Row>
          <Button small onTap={() => void tryAgain(report)}>
            现在提交
          </Button>
          <Button small kind="plain" onTap={() => void giveUp()}>
            删掉
          </Button>
        </Row>
      </Stack>
    </Card>
  );
}
