import { grantWords } from '../../core/account/staff-words';
import { formatMoment } from '../../core/kernel/time';
import { useList } from '../../gateway/read';
import { List, ListRow, MoreRow } from '../../ui/list';
import { Sheet } from '../../ui/overlay';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { Tag } from '../../ui/tag';

/** Who gave which role to whom, and who took it away. */
export function RoleChangesSheet({ onClose }: { readonly onClose: () => void }) {
  const changes = useList('account.roleChanges', {}, { staleTime: 0 });
  return (
    <Sheet open title="变动记录" onClose={onClose}>
      {changes.data === undefined && changes.isPending && <Skeleton rows={4} />}
      {changes.data === undefined && !changes.isPending && (
        <ErrorState error={changes.error} onRetry={() => void changes.refetch()} />
      )}
      {changes.data !== undefined && changes.items.length === 0 && (
        <EmptyState icon="clock" title="还没有变动" text="每次给角色、收回角色都会记在这里。" />
      )}
      {changes.items.length > 0 && (
        <List label="变动记录">
          {changes.items.map(({ id, at, by, person, kind, grant }) => (
            <ListRow
              key={id}
              title={`${person}：${grantWords(grant)}`}
              note={`${formatMoment(at, new Date())}，${by}`}
              trailing={
                <Tag tone={kind === 'granted' ? 'done' : 'wait'}>{kind === 'granted' ? '给' : '收回'}</Tag>
              }
            />
          ))}
        </List>
      )}
      <MoreRow {...changes} />
    </Sheet>
  );
}
