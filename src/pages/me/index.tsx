import { useDidShow } from '@tarojs/taro';
import { accountLimits } from '../../core/account/account-limits';
import { roleLabels } from '../../core/kernel/permissions';
import { type Me, may, useMeRead } from '../../gateway/me';
import { useRead } from '../../gateway/read';
import { needsSignIn, useSignedIn } from '../../gateway/session';
import { go, goTab } from '../../navigation/go';
import { paths } from '../../navigation/paths';
import { Box } from '../../ui/box';
import { Card } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { Grow, Row, Stack } from '../../ui/layout';
import { List, ListRow } from '../../ui/list';
import { PageShell } from '../../ui/page-shell';
import { Portrait } from '../../ui/picture';
import { ErrorState, Skeleton } from '../../ui/states';
import { Tag } from '../../ui/tag';
import { Text } from '../../ui/text';

export default function MePage() {
  const signedIn = useSignedIn();
  const me = useMeRead();
  useDidShow(() => {
    if (signedIn && me.isStale) void me.refetch();
  });

  return (
    <PageShell title="我的" tab="me" onRefresh={signedIn ? () => me.refetch() : undefined}>
      <Stack gap={4}>
        {!signedIn && <SignInCard />}
        {signedIn && me.data !== undefined && <Own me={me.data} />}
        {signedIn && me.data === undefined && me.isPending && <Skeleton rows={2} />}
        {signedIn && me.data === undefined && !me.isPending && (
          <ErrorState error={me.error} onRetry={() => void me.refetch()} />
        )}
        <List label="更多">
          <ListRow
            icon="settings"
            title="设置"
            note="关怀模式、深色、称呼"
            onTap={() => go(paths.account.settings())}
          />
          <ListRow
            icon="edit"
            title="投诉与建议"
            note="对我们不满意，或有好主意"
            onTap={() => go(paths.account.feedback())}
          />
          <ListRow icon="shield" title="关于与隐私" onTap={() => go(paths.account.about())} />
        </List>
      </Stack>
    </PageShell>
  );
}

function SignInCard() {
  return (
    <Card onTap={() => go(paths.account.signIn())}>
      <Row>
        <Box className="wm-portrait wm-portrait--m">
          <Box className="wm-portrait__initial" mute>
            <Icon name="user" size="l" />
          </Box>
        </Box>
        <Grow>
          <Text size={2} strong>
            点这里登录
          </Text>
          <Text size={5} tone="second">
            看自己的问题、班次和消息
          </Text>
        </Grow>
        <Icon name="chevron" size="s" tone="neutral" />
      </Row>
    </Card>
  );
}

/** The work of those who have some: a row shows to whoever holds one of its permissions. */
const workRows = [
  {
    permissions: ['report.screen', 'report.handle', 'report.verify', 'report.oversee'],
    icon: 'desk',
    title: '工作台',
    note: '等你处理的工单',
    path: paths.staff.desk(),
  },
  {
    permissions: ['report.audit'],
    icon: 'shield',
    title: '查看记录',
    note: '谁为什么查看过报告人',
    path: paths.staff.looks(),
  },
  {
    permissions: ['volunteer.organise'],
    icon: 'edit',
    title: '我办的活动',
    note: '发起活动、看名单',
    path: paths.volunteer.manage(),
  },
  {
    permissions: ['rolemodel.lead'],
    icon: 'heart',
    title: '评选管理',
    note: '新建评选、推进阶段、请示和批示',
    path: paths.rolemodel.campaigns(),
  },
  {
    permissions: ['rolemodel.represent'],
    icon: 'heart',
    title: '推荐人选的意见',
    note: '评选前征求本单位意见的人选',
    path: paths.rolemodel.opinions(),
  },
  {
    permissions: ['report.configure'],
    icon: 'settings',
    title: '问题设置',
    note: '街道和镇、类别、派单、期限、日历',
    path: paths.setup.index(),
  },
  {
    permissions: ['account.administer'],
    icon: 'people',
    title: '人员与权限',
    note: '谁是什么角色，给角色、收回角色',
    path: paths.setup.people(),
  },
] as const;

function Own({ me }: { readonly me: Me }) {
  const work = workRows.filter(({ permissions }) => permissions.some((permission) => may(me, permission)));
  const unread =
    me.unreadMessages > accountLimits.unreadShown ? `${accountLimits.unreadShown}+` : `${me.unreadMessages}`;
  return (
    <Stack gap={4}>
      <Profile me={me} />
      {work.length > 0 && (
        <List label="工作">
          {work.map(({ icon, title, note, path }) => (
            <ListRow
              key={title}
              icon={icon}
              iconTone="accent"
              title={title}
              note={note}
              onTap={() => go(path)}
            />
          ))}
        </List>
      )}
      <List label="我的">
        <ListRow
          icon="bell"
          title="消息"
          trailing={me.unreadMessages > 0 ? <Tag tone="accent">{`${unread} 条新的`}</Tag> : undefined}
          onTap={() => go(paths.account.inbox())}
        />
        <ListRow icon="camera" title="我的随手拍" onTap={() => go(paths.report.mine())} />
        <ListRow icon="calendar" title="我的班次" onTap={() => go(paths.volunteer.myShifts())} />
        <ListRow icon="heart" title="我的推荐和投票" onTap={() => goTab('rolemodel')} />
        <Votes />
      </List>
    </Stack>
  );
}

/** Whether one took part in each running vote: a ballot that somebody else cast in one's name would show here. */
function Votes() {
  const votes = useRead('rolemodel.myParticipation', {});
  return (
    <>
      {votes.data?.items.map(({ campaignId, title, voted }) => {
        const note = voted ? '不是你投的？马上告诉文明办' : '正在投票';
        const state = voted ? '已投' : '未投';
        return (
          <ListRow
            key={campaignId}
            icon="ballot"
            title={title}
            note={note}
            trailing={<Tag tone={voted ? 'done' : 'neutral'}>{state}</Tag>}
            onTap={() => go(paths.rolemodel.campaign({ id: campaignId }))}
            label={`${title}，${note}，${state}`}
          />
        );
      })}
    </>
  );
}

function Profile({ me: { displayName, roles, units, areas } }: { readonly me: Me }) {
  const labels = roles.length > 1 ? roles.filter((role) => role !== 'citizen') : roles;
  return (
    <Card>
      <Row>
        <Portrait src={undefined} name={displayName} />
        <Grow>
          <Text size={2} strong>
            {displayName}
          </Text>
          <Text size={5} tone="second">
            {[
              ...labels.map((role) => roleLabels[role]),
              ...units.map(({ name }) => name),
              ...(areas.length > 0 ? [`管${areas.map(({ name }) => name).join('、')}`] : []),
            ].join('，')}
          </Text>
        </Grow>
        {needsSignIn && (
          <Box as="button" className="wm-textbutton wm-ink--info" onTap={() => go(paths.account.signIn())}>
            换身份
          </Box>
        )}
      </Row>
    </Card>
  );
}
