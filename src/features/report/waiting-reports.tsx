import { useAccountId } from '../../gateway/me';
import { go } from '../../navigation/go';
import { paths } from '../../navigation/paths';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Row, Stack } from '../../ui/layout';
import { confirm, toast } from '../../ui/overlay-store';
import { Tag } from '../../ui/tag';
import { Text } from '../../ui/text';
import { dropWaiting, editWaiting, tryAgain, useOutbox, useSending, type WaitingReport } from './outbox';

interface WaitingReportsProps {
  /** Whether the form is this very page, and takes a report that is to be changed by itself. */
  readonly inForm?: boolean;
}

/** Reports that were finished without a network, above those that the county has. */
export function WaitingReports({ inForm = false }: WaitingReportsProps) {
  const all = useOutbox();
  // Who is there is only asked where something waits.
  return all.length === 0 ? null : <OwnWaiting all={all} inForm={inForm} />;
}

interface OwnWaitingProps {
  readonly all: readonly WaitingReport[];
  readonly inForm: boolean;
}

function OwnWaiting({ all, inForm }: OwnWaitingProps) {
  const account = useAccountId();
  const own = all.filter(({ accountId }) => accountId === null || accountId === account);
  return (
    <>
      {own.map((report) => (
        <Waiting key={report.requestId} report={report} inForm={inForm} />
      ))}
    </>
  );
}

interface WaitingProps {
  readonly report: WaitingReport;
  readonly inForm: boolean;
}

const underWay = '正在提交，等它有了结果再说';

function Waiting({ report, inForm }: WaitingProps) {
  const { requestId, input, pictures, problem, tried } = report;
  const sending = useSending();
  const own = sending?.requestId === requestId ? sending : undefined;
  const giveUp = async () => {
    const sure = await confirm({
      title: '删掉这个问题？',
      text: '它还没有提交，删掉就没有了。',
      confirm: '删掉',
      danger: true,
    });
    if (sure && !dropWaiting(requestId)) toast(underWay, 'accent');
  };
  const edit = () => {
    if (!editWaiting(report)) toast(underWay, 'accent');
    else if (!inForm) go(paths.report.new());
  };
  const send = async () => {
    const why = await tryAgain(report);
    if (why !== undefined) toast(why, 'accent');
  };
  return (
    <Card>
      <Stack gap={2}>
        <Row apart>
          <Text strong lines={1}>
            {input.address ?? input.description}
          </Text>
          <Tag tone={problem === undefined ? 'wait' : 'accent'}>
            {own !== undefined ? '提交中' : problem === undefined ? '等待提交' : '没有提交成'}
          </Tag>
        </Row>
        <Text size={5} tone="second" lines={2}>
          {pictures.length === 0 ? input.description : `${input.description}（${pictures.length} 张照片）`}
        </Text>
        <Text size={5} tone={problem === undefined ? 'second' : 'accent'}>
          {own?.text ??
            (problem === undefined ? '已存在这台手机上，连上网络就自动提交。' : `没有提交成：${problem}`)}
        </Text>
        <Row gap={2} wrap>
          <Button small loading={own !== undefined} onTap={() => void send()}>
            现在提交
          </Button>
          {tried === undefined && (
            <Button small disabled={own !== undefined} onTap={edit}>
              改一改
            </Button>
          )}
          <Button small kind="plain" disabled={own !== undefined} onTap={() => void giveUp()}>
            删掉
          </Button>
        </Row>
      </Stack>
    </Card>
  );
}
