import { formatMoment } from '../../../core/kernel/time';
import { useList } from '../../../gateway/read';
import { Stack } from '../../../ui/layout';
import { List, ListRow, MoreRow } from '../../../ui/list';
import { PageShell } from '../../../ui/page-shell';
import { EmptyState } from '../../../ui/states';
import { Text } from '../../../ui/text';

/** Who looked up a reporter, when and why: read by those who answer for it. Whom they saw is not in it. */
export default function LooksPage() {
  const looks = useList('report.looks', {});
  const now = new Date();
  return (
    <PageShell
      title="查看记录"
      load={looks}
      needsSignIn
      empty={() =>
        looks.items.length === 0 ? (
          <EmptyState
            icon="shield"
            title="没有人查看过报告人"
            text="受理员每次查看报告人，都要写明原因，并记在这里。"
          />
        ) : undefined
      }
    >
      <Stack gap={3}>
        <Text size={5} tone="second">
          谁在什么时候、为什么查看过报告人。这里没有报告人是谁。
        </Text>
        <List label="查看记录">
          {looks.items.map(({ at, by, report, reason }) => (
            <ListRow
              key={`${at} ${report.id}`}
              icon="shield"
              title={reason}
              note={[by, report.number, formatMoment(at, now)].join('，')}
            />
          ))}
        </List>
        <MoreRow {...looks} />
      </Stack>
    </PageShell>
  );
}
