import { formatShanghai } from '../../../core/kernel/time';
import { useShareCard } from '../../../device/share';
import type { Output } from '../../../gateway/operations';
import { useRead } from '../../../gateway/read';
import { go, usePageParams } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { Box } from '../../../ui/box';
import { Card } from '../../../ui/card';
import { Grow, Row, Section, Stack } from '../../../ui/layout';
import { List, ListRow } from '../../../ui/list';
import { PageShell } from '../../../ui/page-shell';
import { Portrait } from '../../../ui/picture';
import { Progress } from '../../../ui/progress';
import { Tag } from '../../../ui/tag';
import { Heading, Text } from '../../../ui/text';
import { isRunnerUp } from '../named-groups';
import { PersonRow, storyLabel } from '../person-row';
import { ResultParts, type VoteResults } from '../result-parts';
import '../rolemodel.scss';

type Campaign = Output<'rolemodel.getCampaign'>;

export default function ResultsPage() {
  const { campaignId } = usePageParams<'rolemodel', 'results'>();
  const results = useRead('rolemodel.results', { campaignId });
  const campaign = useRead('rolemodel.getCampaign', { id: campaignId });
  const title = campaign.data?.title ?? '';
  const heading = results.data?.vote === false ? '评选结果' : '投票结果';
  useShareCard({ title: `${title}${heading}`, path: paths.rolemodel.results({ campaignId }) });
  return (
    <PageShell title={heading} load={results}>
      {(data) =>
        data.vote ? (
          <Votes results={data} title={title} campaignId={campaignId} campaign={campaign.data} />
        ) : (
          <Named results={data} title={title} campaignId={campaignId} />
        )
      }
    </PageShell>
  );
}

interface VotesProps {
  readonly results: VoteResults;
  readonly title: string;
  readonly campaignId: string;
  readonly campaign: Campaign | undefined;
}

function Votes({ results, title, campaignId, campaign }: VotesProps) {
  const { ballots, invalidated, countedAt } = results;
  return (
    <Stack gap={4}>
      <Stack gap={1}>
        <Heading level={1}>{title}</Heading>
        <Text size={5} tone="second" figures>
          {`${formatShanghai(countedAt, 'YYYY 年 M 月 D 日 HH:mm')} 计票，共 ${ballots} 张有效选票${invalidated > 0 ? `，${invalidated} 张作废` : ''}`}
        </Text>
      </Stack>
      <Card>
        {results.items.map((item) => (
          <ResultRow key={item.candidateId} item={item} ballots={ballots} campaign={campaign} />
        ))}
      </Card>
      <Text size={5} tone="second">
        横条是选了这位候选人的选票所占的比例；一张票可以选几位，加起来会超过百分之百。票数供评议参考，最后由评委会综合事迹决定。
      </Text>
      <ResultParts results={results} />
      <List>
        <ListRow
          title="候选人的事迹"
          icon="heart"
          iconTone="accent"
          onTap={() => go(paths.rolemodel.campaign({ id: campaignId }))}
        />
        <ListRow
          title="自己验票"
          note="取来每一张选票，在这台手机上重新数一遍"
          icon="shield"
          iconTone="done"
          onTap={() => go(paths.rolemodel.verify({ campaignId }))}
        />
      </List>
    </Stack>
  );
}

interface NamedProps {
  readonly results: Extract<Output<'rolemodel.results'>, { vote: false }>;
  readonly title: string;
  readonly campaignId: string;
}

/** Of a campaign without a vote: whom it names, and no number of anything. */
function Named({ results: { named, publishedAt }, title, campaignId }: NamedProps) {
  const first = named.filter(({ kind }) => kind === 'honoured');
  const second = named.filter(({ kind }) => kind === 'runner_up');
  const said = publishedAt === null ? '拟获评' : '获评';
  return (
    <Stack gap={4}>
      <Stack gap={1}>
        <Heading level={1}>{title}</Heading>
        <Text size={5} tone="second" figures>
          {publishedAt === null
            ? '结果正在公示，还没有发布。'
            : `${formatShanghai(publishedAt, 'YYYY 年 M 月 D 日')} 发布`}
        </Text>
      </Stack>
      <People title={said} people={first} campaignId={campaignId} />
      <People
        title={publishedAt === null ? '拟获提名奖' : '提名奖'}
        people={second}
        campaignId={campaignId}
      />
      <Text size={5} tone="second">
        这次评选没有投票，由评议决定，不排名次。
      </Text>
    </Stack>
  );
}

interface PeopleProps extends Pick<NamedProps, 'campaignId'> {
  readonly title: string;
  readonly people: NamedProps['results']['named'];
}

function People({ title, people, campaignId }: PeopleProps) {
  if (people.length === 0) return null;
  return (
    <Section title={title}>
      {people.map((person) => (
        <Card
          key={person.candidateId}
          onTap={() => go(paths.rolemodel.candidate({ campaignId, candidateId: person.candidateId }))}
          label={storyLabel(person)}
        >
          <PersonRow person={person} />
        </Card>
      ))}
    </Section>
  );
}

interface ResultRowProps {
  readonly item: VoteResults['items'][number];
  readonly ballots: number;
  readonly campaign: Campaign | undefined;
}

function ResultRow({ item, ballots, campaign }: ResultRowProps) {
  const percent = ballots === 0 ? 0 : (item.votes / ballots) * 100;
  const honoured = campaign?.honoured.some(({ candidateId }) => candidateId === item.candidateId) === true;
  const second = campaign !== undefined && isRunnerUp(campaign, item.candidateId);
  const candidate = campaign?.candidates.find(({ id }) => id === item.candidateId);
  return (
    <Box className="wm-rolemodel-result">
      <Row gap={3}>
        <Portrait
          src={candidate?.picture?.thumb}
          name={candidate?.ended === true ? '' : item.name}
          size="s"
        />
        <Grow>
          <Row gap={2}>
            <Grow>
              <Box className="wm-rolemodel-name">
                <Text as="span" strong>
                  {item.name}
                </Text>
                <Text as="span" size={5} tone="second">
                  {item.category}
                </Text>
                {honoured && <Tag tone="done">获评</Tag>}
                {second && <Tag tone="info">提名奖</Tag>}
              </Box>
            </Grow>
            <Text strong figures className="wm-rolemodel-votes">{`${item.votes} 票`}</Text>
          </Row>
          <Progress
            percent={percent}
            tone={honoured ? 'done' : 'info'}
            label={`${item.name}，${item.votes} 票，占选票的百分之 ${Math.round(percent)}`}
          />
        </Grow>
      </Row>
    </Box>
  );
}
