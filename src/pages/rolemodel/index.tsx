import { useRef } from 'react';
import { campaignPhaseLabels } from '../../core/rolemodel/campaign-phase';
import { daysLeft, formatDeadline } from '../../core/rolemodel/deadline';
import { PersonRow, standing, storyLabel } from '../../features/rolemodel/person-row';
import type { Item } from '../../gateway/operations';
import { useList, useRead } from '../../gateway/read';
import { go } from '../../navigation/go';
import { paths } from '../../navigation/paths';
import { Box } from '../../ui/box';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Row, Section, Stack } from '../../ui/layout';
import { List, ListRow, MoreRow } from '../../ui/list';
import { PageShell } from '../../ui/page-shell';
import { Portrait } from '../../ui/picture';
import { EmptyState } from '../../ui/states';
import { Tag } from '../../ui/tag';
import { Text } from '../../ui/text';
import './rolemodel.scss';

type Campaign = Item<'rolemodel.listCampaigns'>;

/** How many stories stand under the running vote; the ballot has them all. */
const storiesShown = 3;

/** How many rounds show whom they honoured; the roll has them all. */
const roundsShown = 1;

/** 榜样: the running vote with its stories, then where to nominate, then who was honoured. */
export default function RolemodelPage() {
  const campaigns = useList('rolemodel.listCampaigns', {});
  const { items } = campaigns;
  const voting = items.filter(({ phase }) => phase === 'voting');
  const running = voting[0];
  const stories = useRead(
    'rolemodel.getCampaign',
    { id: running?.id ?? '' },
    { enabled: running !== undefined },
  );
  // Drawn once, when the running vote's stories are there too: WeChat pays for every drawing.
  const drawn = useRef(false);
  drawn.current ||= !campaigns.isPending && (running === undefined || !stories.isPending);
  const nominating = items.filter(({ phase }) => phase === 'nominating');
  const honoured = items.filter((campaign) => campaign.honoured.length > 0);
  const others = items.filter((campaign) => ![...voting, ...nominating, ...honoured].includes(campaign));
  return (
    <PageShell
      title="榜样"
      tab="rolemodel"
      load={
        drawn.current
          ? campaigns
          : { data: undefined, error: null, isPending: true, refetch: campaigns.refetch }
      }
      empty={() =>
        items.length === 0 ? (
          <EmptyState icon="heart" title="还没有评选" text="有新的评选时，会在这里告诉大家。" />
        ) : undefined
      }
    >
      {() => (
        <Stack gap={5}>
          {voting.map((campaign) => (
            <Vote key={campaign.id} campaign={campaign} />
          ))}
          {nominating.map((campaign) => (
            <Nominating key={campaign.id} campaign={campaign} />
          ))}
          {honoured.slice(0, roundsShown).map((campaign) => (
            <Honoured key={campaign.id} campaign={campaign} />
          ))}
          {others.length > 0 && (
            <Section title="其他评选">
              <List label="其他评选">
                {others.map(({ id, title, phase }) => (
                  <ListRow
                    key={id}
                    title={title}
                    trailing={<Tag>{campaignPhaseLabels[phase]}</Tag>}
                    onTap={() => go(paths.rolemodel.campaign({ id }))}
                  />
                ))}
              </List>
            </Section>
          )}
          <List label="更多">
            <ListRow
              title="荣誉榜"
              note="历年获评的人，按年份、乡镇和类别看"
              icon="heart"
              iconTone="accent"
              onTap={() => go(paths.rolemodel.honours())}
            />
            <ListRow
              title="我收到了答复码"
              note="有人推荐了你或你的家人，请你看看要公开的内容"
              icon="edit"
              onTap={() => go(paths.rolemodel.consent())}
            />
          </List>
          <MoreRow {...campaigns} />
        </Stack>
      )}
    </PageShell>
  );
}

function Vote({ campaign: { id, title, summary, votingEndsAt } }: { readonly campaign: Campaign }) {
  const { data } = useRead('rolemodel.getCampaign', { id });
  const open = () => go(paths.rolemodel.campaign({ id }));
  return (
    <Stack gap={3}>
      <Card>
        <Stack gap={3}>
          <Row apart align="start">
            <Text size={2} strong as="h2">
              {title}
            </Text>
            {votingEndsAt !== null && <Tag tone="accent">{daysLeft(votingEndsAt, Date.now())}</Tag>}
          </Row>
          <Text tone="second">{summary}</Text>
          {data !== undefined && (
            <Box className="wm-rolemodel-faces" mute>
              {data.candidates.map((person) => (
                <Portrait key={person.id} src={person.picture?.thumb} name={person.name} size="s" />
              ))}
            </Box>
          )}
          <Button kind="primary" wide onTap={open}>
            {data?.voted === true ? '看我投过的评选' : '读事迹，去投票'}
          </Button>
        </Stack>
      </Card>
      {data?.candidates
        .slice(0, storiesShown)
        .map(standing)
        .map((person) => (
          <Card
            key={person.id}
            onTap={() => go(paths.rolemodel.candidate({ campaignId: id, candidateId: person.id }))}
            label={storyLabel(person)}
          >
            <PersonRow person={person} lines={2} />
          </Card>
        ))}
    </Stack>
  );
}

function Nominating({ campaign: { id, title, nominatingEndsAt } }: { readonly campaign: Campaign }) {
  return (
    <Section title="推荐身边的好人">
      <Card>
        <Stack gap={3}>
          <Box>
            <Text size={3} strong>
              {title}
            </Text>
            <Text
              size={5}
              tone="second"
            >{`${formatDeadline(nominatingEndsAt)} 截止，写下他的名字和让你难忘的事。`}</Text>
          </Box>
          <Button icon="edit" wide onTap={() => go(paths.rolemodel.nominate({ campaignId: id }))}>
            我要推荐
          </Button>
        </Stack>
      </Card>
    </Section>
  );
}

function Honoured({ campaign: { id, title, honoured, votingEndsAt } }: { readonly campaign: Campaign }) {
  return (
    <Section title={`${title}，光荣榜`}>
      <List label={`${title}的获评者`}>
        {honoured.map(({ candidateId, name, category, school, picture }) => (
          <ListRow
            key={candidateId}
            title={name}
            note={school ?? category}
            media={<Portrait src={picture?.thumb} name={name} size="s" />}
            onTap={() => go(paths.rolemodel.candidate({ campaignId: id, candidateId }))}
          />
        ))}
        {votingEndsAt !== null && (
          <ListRow
            title="看投票结果"
            icon="ballot"
            strong={false}
            onTap={() => go(paths.rolemodel.results({ campaignId: id }))}
          />
        )}
      </List>
    </Section>
  );
}
