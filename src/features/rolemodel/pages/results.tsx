import { formatShanghai } from '../../../core/kernel/time';
import { useShareCard } from '../../../device/share';
import type { Output } from '../../../gateway/operations';
import { useRead } from '../../../gateway/read';
import { go, usePageParams } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { Box } from '../../../ui/box';
import { Card } from '../../../ui/card';
import { Grow, Row, Stack } from '../../../ui/layout';
import { List, ListRow } from '../../../ui/list';
import { PageShell } from '../../../ui/page-shell';
import { Portrait } from '../../../ui/picture';
import { Progress } from '../../../ui/progress';
import { Tag } from '../../../ui/tag';
import { Heading, Text } from '../../../ui/text';
import { ResultParts } from '../result-parts';
import '../rolemodel.scss';

export default function ResultsPage() {
  const { campaignId } = usePageParams<'rolemodel', 'results'>();
  const results = useRead('rolemodel.results', { campaignId });
  const campaign = useRead('rolemodel.getCampaign', { id: campaignId });
  const title = campaign.data?.title ?? '';
  useShareCard({ title: `${title}投票结果`, path: paths.rolemodel.results({ campaignId }) });
  return (
    <PageShell title="投票结果" load={results}>
      {(data) => (
        <Stack gap={4}>
          <Stack gap={1}>
            <Heading level={1}>{title}</Heading>
            <Text size={5} tone="second" figures>
              {`${formatShanghai(data.countedAt, 'YYYY 年 M 月 D 日 HH:mm')} 计票，共 ${data.ballots} 张有效选票${data.invalidated > 0 ? `，${data.invalidated} 张作废` : ''}`}
            </Text>
          </Stack>
          <Card>
            {data.items.map((item) => (
              <ResultRow key={item.candidateId} item={item} ballots={data.ballots} campaign={campaign.data} />
            ))}
          </Card>
          <Text size={5} tone="second">
            横条是选了这位候选人的选票所占的比例；一张票可以选几位，加起来会超过百分之百。票数供评议参考，最后由评委会综合事迹决定。
          </Text>
          <ResultParts results={data} />
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
      )}
    </PageShell>
  );
}

interface ResultRowProps {
  readonly item: Output<'rolemodel.results'>['items'][number];
  readonly ballots: number;
  readonly campaign: Output<'rolemodel.getCampaign'> | undefined;
}

function ResultRow({ item, ballots, campaign }: ResultRowProps) {
  const percent = ballots === 0 ? 0 : (item.votes / ballots) * 100;
  const honoured = campaign?.honoured.some(({ candidateId }) => candidateId === item.candidateId) === true;
  const picture = campaign?.candidates.find(({ id }) => id === item.candidateId)?.picture;
  return (
    <Box className="wm-rolemodel-result">
      <Row gap={3}>
        <Portrait src={picture?.thumb} name={item.name} size="s" />
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
