import { formatShanghai } from '../../../core/kernel/time';
import { fingerprintGroups } from '../../../core/rolemodel/ballot-entry';
import { base64 } from '../../../core/rolemodel/bytes';
import type { VerifierKey } from '../../../core/rolemodel/log/note';
import type { ReceiptFinding } from '../../../core/rolemodel/log/receipt-watch';
import { copyText } from '../../../device/clipboard';
import { useShareCard } from '../../../device/share';
import type { Output } from '../../../gateway/operations';
import { useRead } from '../../../gateway/read';
import { usePageParams } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { Box } from '../../../ui/box';
import { ActionBar, Button, TextButton } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Icon, type IconName, type Tone } from '../../../ui/icon';
import { Grow, Row, Rule, Section, Stack } from '../../../ui/layout';
import { toast } from '../../../ui/overlay-store';
import { PageShell } from '../../../ui/page-shell';
import { Progress } from '../../../ui/progress';
import { EmptyState, Notice } from '../../../ui/states';
import { Tag } from '../../../ui/tag';
import { Heading, Text } from '../../../ui/text';
import { keptReceiptsOf } from '../kept-receipt';
import { type LogKeys, logKeysOf, logKeysProblems, type NamedLog } from '../log-keys';
import { useVerification, type Verification } from '../use-verification';
import type { CampaignReport, Comparison } from '../verify-campaign';
import '../rolemodel.scss';

type Campaign = Output<'rolemodel.getCampaign'>;

export default function VerifyPage() {
  const { campaignId } = usePageParams<'rolemodel', 'verify'>();
  const campaign = useRead('rolemodel.getCampaign', { id: campaignId });
  const { verification, start, cancel } = useVerification(campaignId);
  const { data } = campaign;
  useShareCard({ title: `${data?.title ?? ''}：自己验票`, path: paths.rolemodel.verify({ campaignId }) });
  const log = data?.log ?? null;
  const keys = log && logKeysOf(log, campaignId);
  return (
    <PageShell
      title="自己验票"
      load={campaign}
      empty={() =>
        log === null ? (
          <EmptyState icon="ballot" title="还没有公开票箱" text="投票开始后几分钟，这里就能验票。" />
        ) : undefined
      }
      bottom={
        keys !== null && typeof keys !== 'string' ? (
          <ActionBar>
            {verification.state === 'running' ? (
              <Button onTap={cancel}>先不验了</Button>
            ) : (
              <Button kind="primary" onTap={() => void start(keys, data?.resultOut === true)}>
                {verification.state === 'done' ? '再验一遍' : '开始验票'}
              </Button>
            )}
          </ActionBar>
        ) : undefined
      }
    >
      {(shown) => (
        <Stack gap={5}>
          <Stack gap={1}>
            <Heading level={1}>{shown.title}</Heading>
            <Text tone="second">每一张票是不是都数了，不用信谁的话，自己的手机就能验。</Text>
          </Stack>
          {typeof keys === 'string' && (
            <Notice tone="accent" icon="alert">
              {`${logKeysProblems[keys]}请不要相信这里的结果，拨打 12345 或告诉县文明办。`}
            </Notice>
          )}
          <Outcome verification={verification} campaign={shown} />
          <Meaning />
          {log !== null && keys !== null && typeof keys !== 'string' && <Keys log={log} keys={keys} />}
          {log !== null && <ForExperts log={log} />}
        </Stack>
      )}
    </PageShell>
  );
}

function Outcome({
  verification,
  campaign,
}: {
  readonly verification: Verification;
  readonly campaign: Campaign;
}) {
  switch (verification.state) {
    case 'idle':
      return <Ahead campaign={campaign} />;
    case 'running':
      return <Running {...verification} />;
    case 'failed':
      return (
        <Notice tone="wait" icon="offline">
          {`没有验完：${verification.message}`}
        </Notice>
      );
    case 'done':
      return <Found found={verification.found} at={verification.at} campaign={campaign} />;
  }
}

/** Before a verification: what this device is going to do. */
function Ahead({ campaign: { id, resultOut } }: { readonly campaign: Campaign }) {
  const count = keptReceiptsOf(id).length;
  const steps = [
    resultOut ? '把公开的每一张选票取到这台手机里' : '把每一张选票的指纹取到这台手机里',
    '逐张核对：有没有被改过、删过、换过',
    resultOut ? '重新数一遍，和公布的结果比' : '选票内容截止后才公开，到时再来重新数一遍',
    count === 0
      ? '这台手机里没有这次评选的回执，没投票也能验'
      : `找一找这台手机里的 ${count} 张回执在不在票箱里`,
  ];
  return (
    <Card>
      <Stack gap={3}>
        {steps.map((step, index) => (
          <Row key={step} gap={3} align="start">
            <Box className="wm-rolemodel-number wm-figures" mute>
              {index + 1}
            </Box>
            <Grow>
              <Text>{step}</Text>
            </Grow>
          </Row>
        ))}
      </Stack>
    </Card>
  );
}

function Running({ done, size }: { readonly done: number; readonly size: number }) {
  const words = size === 0 ? '正在取签名记录' : `已核对 ${done} 条，共 ${size} 条`;
  return (
    <Card>
      <Stack gap={2}>
        <Text strong figures>
          {words}
        </Text>
        <Progress percent={size === 0 ? 0 : (done / size) * 100} tone="info" label={words} />
        <Text size={5} tone="second">
          请不要离开这一页。票多的时候要几分钟，验到一半可以停。
        </Text>
      </Stack>
    </Card>
  );
}

interface FoundProps {
  readonly found: CampaignReport;
  readonly at: number;
  readonly campaign: Campaign;
}

function Found({ found, at, campaign }: FoundProps) {
  const { report, faults } = found;
  return (
    <Stack gap={4}>
      <Box live="polite">
        {faults.length === 0 ? <Sound found={found} at={at} /> : <Faults found={found} />}
      </Box>
      {faults.length === 0 && found.comparison === 'awaited' && (
        <Notice tone="wait" icon="alert">
          结果页上的票数，现在还没有签过名的结果可以对照。刚截止或刚有变动时会这样，过几分钟再验一遍；一直这样，请拨打
          12345 或告诉县文明办。
        </Notice>
      )}
      {report.receipts.length > 0 && <Receipts receipts={report.receipts} />}
      {report.result !== undefined && <Counted found={found} campaign={campaign} />}
      {report.witnesses.length > 0 && (
        <Text size={5} tone="second">
          {`见证机构：${report.witnesses
            .map(({ name, time }) => `${name}（${formatShanghai(time * 1000, 'M 月 D 日 HH:mm')} 联署）`)
            .join('、')}`}
        </Text>
      )}
    </Stack>
  );
}

/** What follows "nothing was touched", by what the count could be compared with. */
const comparisons: { readonly [C in Comparison]: string } = {
  same: '重新数出的票数和公布的一样。',
  awaited: '票都数过了，还没有和公布的比。',
  nothing_shown: '公布的结果还没有出来，只数了票。',
};

function Sound({ found: { report, comparison }, at }: Pick<FoundProps, 'found' | 'at'>) {
  const { size, entriesPublic } = report;
  return (
    <Card tone="soft-done">
      <Row gap={3} align="start">
        <Icon name="shield" size="l" tone="done" />
        <Grow>
          <Stack gap={1}>
            <Text size={3} strong tone="done">
              {comparison === 'awaited' ? `${entriesPublic ? '选票' : '指纹'}无误，结果待核` : '验票通过'}
            </Text>
            <Text figures>
              {entriesPublic
                ? `${size} 条记录一条不少，没有被动过。${comparisons[comparison]}`
                : `${size} 个指纹一个不少，没有被动过。选票内容截止后公开，到时再来数。`}
            </Text>
            <Text size={5} tone="second" figures>
              {`${formatShanghai(at, 'M 月 D 日 HH:mm')} 在这台手机上验`}
            </Text>
          </Stack>
        </Grow>
      </Row>
    </Card>
  );
}

function Faults({ found: { faults, moreFaults } }: Pick<FoundProps, 'found'>) {
  return (
    <Box role="alert">
      <Card tone="soft-accent">
        <Row gap={3} align="start">
          <Icon name="alert" size="l" tone="accent" />
          <Grow>
            <Stack gap={2}>
              <Text size={3} strong tone="accent">
                {`验票没有通过，发现 ${faults.length + moreFaults} 处问题`}
              </Text>
              {faults.map((fault) => (
                <Text key={fault} className="wm-rolemodel-hash">
                  {fault}
                </Text>
              ))}
              {moreFaults > 0 && <Text size={5}>{`另有 ${moreFaults} 处没有列出。`}</Text>}
              <Text size={5}>
                请截图，拨打 12345 或告诉县文明办。也可以请懂技术的人用下面的命令，在另一台电脑上再验一遍。
              </Text>
            </Stack>
          </Grow>
        </Row>
      </Card>
    </Box>
  );
}

const states = {
  in_log: { label: '在票箱里', tone: 'done' },
  pending: { label: '等待收录', tone: 'wait' },
  missing: { label: '不在票箱里', tone: 'accent' },
  wrong: { label: '回执不成立', tone: 'accent' },
} as const;

/** What became of the receipts on this device; nothing of what they say. */
function Receipts({ receipts }: { readonly receipts: readonly ReceiptFinding[] }) {
  return (
    <Section title="这台手机里的回执">
      <Card>
        <Stack gap={3}>
          {receipts.map(({ leafHash, state, index }) => (
            <Row key={leafHash} apart>
              <Box>
                <Text className="wm-rolemodel-print">
                  {`${fingerprintGroups(leafHash).slice(0, 2).join(' ')} …`}
                </Text>
                {index !== undefined && <Text size={5} tone="second" figures>{`第 ${index + 1} 条`}</Text>}
              </Box>
              <Tag tone={states[state].tone}>{states[state].label}</Tag>
            </Row>
          ))}
        </Stack>
      </Card>
    </Section>
  );
}

function Counted({ found: { report }, campaign }: Pick<FoundProps, 'found' | 'campaign'>) {
  const { result } = report;
  if (result === undefined) return null;
  const nameOf = (id: string) => campaign.candidates.find((one) => one.id === id)?.name ?? `编号 ${id}`;
  const rows = campaign.candidates.map(({ id }) => ({ id, votes: result.votes.get(id) ?? 0 }));
  const others = [...result.votes].filter(([id]) => !rows.some((row) => row.id === id));
  const all = [...rows, ...others.map(([id, votes]) => ({ id, votes }))];
  return (
    <Section title="重新数出来的票">
      <Card>
        <Stack gap={3}>
          {all
            .sort((left, right) => right.votes - left.votes)
            .map(({ id, votes }) => (
              <Row key={id} apart>
                <Text>{nameOf(id)}</Text>
                <Text strong figures>{`${votes} 票`}</Text>
              </Row>
            ))}
          <Rule />
          <Text size={5} tone="second" figures>
            {`有效选票 ${result.ballots} 张${result.paperBallots > 0 ? `，其中纸质 ${result.paperBallots} 张` : ''}${result.invalidated > 0 ? `，作废 ${result.invalidated} 张` : ''}`}
          </Text>
        </Stack>
      </Card>
    </Section>
  );
}

function Keys({ log, keys }: { readonly log: NamedLog; readonly keys: LogKeys }) {
  return (
    <Section title="公钥">
      <Card>
        <Stack gap={3}>
          <Text size={5} tone="second">
            {keys.pinned
              ? '公钥在本程序发布时就写在里面，也印在评选公告上。两边应当一字不差。'
              : '这里的公钥是服务器给出的。请和评选公告上印的比一比：一字不差，验票才算数。'}
          </Text>
          <KeyLine label="票箱公钥" line={log.logKey} verifier={keys.log} />
          <Rule />
          <KeyLine label="承诺公钥" line={log.promiseKey} verifier={keys.promise} />
        </Stack>
      </Card>
    </Section>
  );
}

interface KeyLineProps {
  readonly label: string;
  /** The whole verifier line, for programs. */
  readonly line: string;
  readonly verifier: VerifierKey;
}

/** A key as the notice prints it, in groups that people can compare. */
function KeyLine({ label, line, verifier }: KeyLineProps) {
  const groups = base64(verifier.publicKey).match(/.{1,4}/g) ?? [];
  const copy = async () => {
    if (await copyText(line)) toast('已复制');
  };
  return (
    <Box>
      <Row apart>
        <Text size={5} strong>
          {label}
        </Text>
        <TextButton onTap={() => void copy()} label={`复制${label}`}>
          复制
        </TextButton>
      </Row>
      <Text className="wm-rolemodel-code">{groups.join(' ')}</Text>
    </Box>
  );
}

const shows = [
  '票箱承诺收下的每一张票，都数了，而且只数一次。',
  '数过的票没有人能改、能删、能换。动一个字，所有人的手机都看得出来。',
  '公布的票数，就是这些票加起来的数。',
] as const;
const showsNot = [
  '它不说明每张票都是符合资格的本人投的。这一条靠登录、名册和两名核票人抽查。“我的”里会显示你投没投：没投却显示已投，请马上告诉文明办。',
  '投票进行时，服务器知道选票内容。截止后公开的选票不写姓名、时间和地点，谁投了谁看不出来。',
  '回执能让你向自己证明选了谁，也就能被人拿去要你证明。所以这里的投票不发奖品、不给积分。有人拿好处换你的回执，请拒绝并举报。',
] as const;

function Meaning() {
  return (
    <>
      <Section title="验票能说明什么">
        <Points points={shows} icon="check" tone="done" />
      </Section>
      <Section title="验票说明不了什么">
        <Points points={showsNot} icon="alert" tone="wait" />
      </Section>
    </>
  );
}

interface PointsProps {
  readonly points: readonly string[];
  readonly icon: IconName;
  readonly tone: Tone;
}

function Points({ points, icon, tone }: PointsProps) {
  return (
    <Card>
      <Stack gap={3}>
        {points.map((point) => (
          <Row key={point} gap={2} align="start">
            <Icon name={icon} tone={tone} />
            <Grow>
              <Text>{point}</Text>
            </Grow>
          </Row>
        ))}
      </Stack>
    </Card>
  );
}

function ForExperts({ log }: { readonly log: NamedLog }) {
  const command = `npm run verify-ballots -- https://${log.origin} --key '${log.logKey}' --promise-key '${log.promiseKey}'`;
  const copy = async () => {
    if (await copyText(command)) toast('命令已复制');
  };
  return (
    <Section title="给懂技术的人">
      <Card>
        <Stack gap={2}>
          <Text size={5} tone="second">
            不用我们的程序也能验：票箱按公开的 C2SP tlog-tiles 规范存放。在本项目的代码里，运行下面的命令；加
            --receipt 文件，可以查一张回执。
          </Text>
          <Row apart>
            <Text size={5} strong>
              命令
            </Text>
            <TextButton onTap={() => void copy()} label="复制验票命令">
              复制
            </TextButton>
          </Row>
          <Text size={5} className="wm-rolemodel-code">
            {command}
          </Text>
        </Stack>
      </Card>
    </Section>
  );
}
