import { keepPlace } from '../../device/kept-place';
import { currentPosition } from '../../device/location';
import { describeError } from '../../gateway/errors';
import { go, goTab } from '../../navigation/go';
import { paths } from '../../navigation/paths';
import { Box } from '../../ui/box';
import { TextButton } from '../../ui/button';
import { Card } from '../../ui/card';
import { DateBlock } from '../../ui/date-block';
import { Icon, type IconName, type Tone } from '../../ui/icon';
import { Columns, Grow, Row, Section, Stack } from '../../ui/layout';
import { List, ListRow } from '../../ui/list';
import { toast } from '../../ui/overlay-store';
import { Picture } from '../../ui/picture';
import { Skeleton } from '../../ui/states';
import { Tag } from '../../ui/tag';
import { Text } from '../../ui/text';
import type { HomeView, Need } from './home-view';
import { openNeed } from './open-need';

interface StandardHomeProps {
  /** Undefined while it is being read: the four entries are there at once. */
  readonly view: HomeView | undefined;
  /** Whether the cases are those near the person. */
  readonly near: boolean;
  readonly onReload: () => void;
}

export function StandardHome({ view, near, onReload }: StandardHomeProps) {
  return (
    <Stack gap={4}>
      {view !== undefined && <Waiting view={view} />}
      <Columns>
        <Entry
          icon="camera"
          title="随手拍"
          note="拍下来，一起改"
          accent
          onTap={() => go(paths.report.new())}
        />
        <Entry
          icon="calendar"
          tone="done"
          title="志愿活动"
          note={view?.activitiesNote ?? ' '}
          onTap={() => goTab('volunteer')}
        />
        <Entry
          icon="heart"
          tone="wait"
          title="身边好人"
          note={view?.campaignNote ?? ' '}
          onTap={() => goTab('rolemodel')}
        />
        <Entry
          icon="book"
          tone="info"
          title="文明手册"
          note={view?.handbookNote ?? ' '}
          onTap={() => go(paths.handbook.index())}
        />
      </Columns>
      {view === undefined ? <Skeleton rows={3} /> : <Below view={view} near={near} onReload={onReload} />}
    </Stack>
  );
}

interface EntryProps {
  readonly icon: IconName;
  readonly tone?: Tone;
  readonly title: string;
  readonly note: string;
  readonly accent?: boolean;
  readonly onTap: () => void;
}

function Entry({ icon, tone, title, note, accent, onTap }: EntryProps) {
  return (
    <Card tone={accent === true ? 'accent' : undefined} onTap={onTap} className="wm-home-entry">
      <Icon name={icon} size="l" tone={tone} />
      <Box className="wm-home-entry__title">{title}</Box>
      <Text size={5} tone="second" lines={1}>
        {note}
      </Text>
    </Card>
  );
}

/** What needs the person now; nothing of it when there is nothing. */
function Waiting({ view: { needs, waiting, underWay, signedIn } }: { readonly view: HomeView }) {
  if (needs.length === 0 && underWay === undefined) {
    return signedIn ? null : (
      <Card onTap={() => go(paths.account.signIn())}>
        <Row>
          <Icon name="user" size="l" tone="info" />
          <Grow>
            <Text strong>登录后，等你处理的事会在这里</Text>
            <Text size={5} tone="second">
              不登录也能看公开的问题、活动和手册
            </Text>
          </Grow>
          <Icon name="chevron" size="s" tone="neutral" />
        </Row>
      </Card>
    );
  }
  return (
    <Box className="wm-home-waiting">
      <Box as="h2" className="wm-home-waiting__head">
        {needs.length === 0 ? '你的事' : '等你处理 '}
        {needs.length > 0 && (
          <Box as="span" className="wm-ink--accent wm-figures">
            {String(waiting)}
          </Box>
        )}
      </Box>
      <List label="等你处理的事">
        {needs.map((need) => (
          <ListRow
            key={need.key}
            media={<NeedMedia media={need.media} />}
            title={need.title}
            note={
              <Text size={5} lines={1}>
                {need.note}
              </Text>
            }
            onTap={() => openNeed(need)}
          />
        ))}
        {underWay !== undefined && (
          <ListRow
            media={<NeedMedia media={{ kind: 'icon', name: 'clock', tone: 'info' }} />}
            title={underWay.title}
            note={underWay.note}
            onTap={() => go(paths.report.mine())}
          />
        )}
      </List>
    </Box>
  );
}

function NeedMedia({ media }: { readonly media: Need['media'] }) {
  if (media.kind === 'picture') return <Picture src={media.src} alt="" thumb="s" ratio="1:1" />;
  if (media.kind === 'date') return <DateBlock at={media.at} filled />;
  return (
    <Box className={`wm-home-mark wm-home-mark--${media.tone}`}>
      <Icon name={media.name} size="l" />
    </Box>
  );
}

function Below({
  view: { notices, nearby, article },
  near,
  onReload,
}: StandardHomeProps & { readonly view: HomeView }) {
  return (
    <Box>
      {notices.length > 0 && (
        <Section
          title="公告"
          action={<TextButton onTap={() => go(paths.handbook.notices())}>全部</TextButton>}
        >
          <List label="公告">
            {notices.map(({ id, title, note }) => (
              <ListRow
                key={id}
                icon="bell"
                iconTone="wait"
                title={title}
                note={note}
                onTap={() => go(paths.handbook.notices())}
              />
            ))}
          </List>
        </Section>
      )}
      {nearby.length > 0 && (
        <Section
          title={near ? '附近' : '大家反映的'}
          action={
            near ? (
              <TextButton onTap={() => goTab('report')}>更多</TextButton>
            ) : (
              <TextButton onTap={() => void lookAround(onReload)}>看我附近的</TextButton>
            )
          }
        >
          <List label="公开的问题">
            {nearby.map(({ id, title, note, label, tone }) => (
              <ListRow
                key={id}
                title={title}
                note={note}
                trailing={<Tag tone={tone}>{label}</Tag>}
                onTap={() => go(paths.report.case({ id }))}
              />
            ))}
          </List>
        </Section>
      )}
      {article !== undefined && (
        <Section title="今日一读">
          <Card onTap={() => go(paths.handbook.article({ id: article.id }))}>
            <Stack gap={1}>
              <Text size={3} strong>
                {article.title}
              </Text>
              <Text tone="second">{article.summary}</Text>
              <Text size={5} tone="hint">{`约 ${article.minutes} 分钟`}</Text>
            </Stack>
          </Card>
        </Section>
      )}
    </Box>
  );
}

async function lookAround(onReload: () => void): Promise<void> {
  try {
    keepPlace(await currentPosition());
    onReload();
  } catch (error) {
    toast(describeError(error), 'accent');
  }
}
