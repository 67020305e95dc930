import { go } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { Stack } from '../../../ui/layout';
import { List, ListRow } from '../../../ui/list';
import { PageShell } from '../../../ui/page-shell';
import { Notice } from '../../../ui/states';
import { useConfiguration } from '../use-setup';

/** What a county decides about its reports, each part with what it holds now. */
export default function SetupPage() {
  const configuration = useConfiguration();
  return (
    <PageShell title="问题设置" load={configuration} needsSignIn>
      {({ areas, categories, rules, templates, days, settings }) => {
        const inUse = (items: readonly { readonly retired: boolean }[]) =>
          items.filter(({ retired }) => !retired).length;
        const hours = settings.officeHours.map(({ from, to }) => `${from}–${to}`).join('，');
        return (
          <Stack gap={4}>
            {inUse(areas) === 0 && (
              <Notice tone="wait" icon="alert">
                还没有街道和镇：请先导入边界，市民才能提交问题。
              </Notice>
            )}
            <List label="设置">
              <ListRow
                icon="location"
                title="街道和镇"
                note={`${inUse(areas)} 个，边界决定问题归谁`}
                onTap={() => go(paths.setup.areas())}
              />
              <ListRow
                icon="list"
                title="类别"
                note={`${inUse(categories)} 个，办理期限、要问的问题、提示`}
                onTap={() => go(paths.setup.categories())}
              />
              <ListRow
                icon="people"
                title="派单规则"
                note={rules.length === 0 ? '还没有，每件都由受理员选单位' : `${rules.length} 条`}
                onTap={() => go(paths.setup.routing())}
              />
              <ListRow
                icon="edit"
                title="答复模板"
                note={`${templates.length} 个`}
                onTap={() => go(paths.setup.templates())}
              />
              <ListRow
                icon="calendar"
                title="日历和办公时间"
                note={days.length === 0 ? hours : `${hours}；本县另定 ${days.length} 天`}
                onTap={() => go(paths.setup.calendar())}
              />
            </List>
            <List label="人员">
              <ListRow
                icon="people"
                title="人员与权限"
                note="谁是什么角色，给角色、收回角色"
                onTap={() => go(paths.setup.people())}
              />
            </List>
            <List label="记录">
              <ListRow
                icon="clock"
                title="改动记录"
                note="谁在什么时候改了什么"
                onTap={() => go(paths.setup.changes())}
              />
            </List>
          </Stack>
        );
      }}
    </PageShell>
  );
}
