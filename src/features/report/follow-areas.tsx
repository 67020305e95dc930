import { useCommand } from '../../gateway/command';
import type { Item } from '../../gateway/operations';
import { useRead } from '../../gateway/read';
import { useSignedIn } from '../../gateway/session';
import { Card } from '../../ui/card';
import { SwitchRow } from '../../ui/choice';
import { Stack } from '../../ui/layout';
import { Sheet } from '../../ui/overlay';
import { SignInNeeded } from '../../ui/page-shell';
import { ErrorNote, Skeleton } from '../../ui/states';
import { Text } from '../../ui/text';

interface FollowAreasProps {
  readonly open: boolean;
  readonly areas: readonly Item<'report.areas'>[];
  readonly onClose: () => void;
}

/** Of which towns somebody wants to hear: once a day, what became public there. */
export function FollowAreas({ open, areas, onClose }: FollowAreasProps) {
  const signedIn = useSignedIn();
  const followed = useRead('report.followedAreas', {}, { enabled: open && signedIn });
  const follow = useCommand('report.followArea', { refreshes: ['report.followedAreas'] });
  return (
    <Sheet open={open} title="关注街道、镇" onClose={onClose}>
      {!signedIn ? (
        <SignInNeeded />
      ) : (
        <Stack gap={3}>
          <Text tone="second">关注的地方有新公开的问题，每天最多告诉你一次。</Text>
          <ErrorNote error={follow.error ?? followed.error} />
          {followed.data === undefined ? (
            <Skeleton rows={3} />
          ) : (
            <Card flush>
              {areas.map(({ id, name }) => (
                <SwitchRow
                  key={id}
                  title={name}
                  checked={followed.data.areaIds.includes(id)}
                  disabled={follow.running}
                  onChange={(following) => void follow.run({ areaId: id, following })}
                />
              ))}
            </Card>
          )}
        </Stack>
      )}
    </Sheet>
  );
}
