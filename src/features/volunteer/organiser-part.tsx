import { useState } from 'react';
import { formatShanghai } from '../../core/kernel/time';
import { clockInWords } from '../../core/volunteer/shift-words';
import { volunteerLimits } from '../../core/volunteer/volunteer-limits';
import { useCommand } from '../../gateway/command';
import { fieldErrors } from '../../gateway/errors';
import type { Output } from '../../gateway/operations';
import { go } from '../../navigation/go';
import { paths } from '../../navigation/paths';
import { Button } from '../../ui/button';
import { TextArea } from '../../ui/field';
import { Section, Stack } from '../../ui/layout';
import { List, ListRow } from '../../ui/list';
import { Sheet } from '../../ui/overlay';
import { toast } from '../../ui/overlay-store';
import { ErrorNote } from '../../ui/states';
import { Text } from '../../ui/text';

type Activity = Output<'volunteer.getActivity'>;

/** What an organiser of the unit does with the activity: exactly what the server allows now. */
export function OrganiserPart({ activity }: { readonly activity: Activity }) {
  const { id, version, actions, shifts } = activity;
  const publish = useCommand('volunteer.publishActivity');
  const [cancelling, setCancelling] = useState(false);
  const can = (action: Activity['actions'][number]) => actions.includes(action);
  const open = async () => {
    if (await publish.run({ id, version })) toast('已发布，可以报名了');
  };
  return (
    <Section title="组织者">
      <Stack gap={3}>
        {can('see_roster') && (
          <List label="各班名单">
            {shifts.map((shift) => (
              <ListRow
                key={shift.id}
                icon="list"
                title={`名单，${formatShanghai(shift.startsAt, 'M 月 D 日')} ${clockInWords(shift)}`}
                note={`报上 ${shift.confirmed} / ${shift.capacity}，候补 ${shift.waitlisted}`}
                onTap={() => go(paths.volunteer.roster({ shiftId: shift.id }))}
              />
            ))}
          </List>
        )}
        {can('publish') && (
          <Button kind="primary" wide loading={publish.running} onTap={() => void open()}>
            发布，开放报名
          </Button>
        )}
        <ErrorNote error={publish.error} />
        {can('edit') && (
          <Button icon="edit" wide onTap={() => go(paths.volunteer.edit({ id }))}>
            修改
          </Button>
        )}
        {can('cancel') && (
          <Button kind="danger" wide onTap={() => setCancelling(true)}>
            取消活动
          </Button>
        )}
      </Stack>
      <CancelSheet activity={activity} open={cancelling} onClose={() => setCancelling(false)} />
    </Section>
  );
}

interface CancelSheetProps {
  readonly activity: Activity;
  readonly open: boolean;
  readonly onClose: () => void;
}

function CancelSheet({ activity, open, onClose }: CancelSheetProps) {
  const cancel = useCommand('volunteer.cancelActivity');
  const [reason, setReason] = useState('');
  const people = activity.shifts.reduce((sum, { confirmed, waitlisted }) => sum + confirmed + waitlisted, 0);
  const send = async () => {
    const done = await cancel.run({ id: activity.id, version: activity.version, reason });
    if (!done) return;
    toast(done.told > 0 ? `已取消，通知了 ${done.told} 人` : '已取消');
    onClose();
  };
  return (
    <Sheet
      open={open}
      title="取消活动"
      onClose={onClose}
      bottom={
        <Button
          kind="danger"
          wide
          loading={cancel.running}
          disabled={reason.trim() === ''}
          onTap={() => void send()}
        >
          取消活动并通知
        </Button>
      }
    >
      <Stack gap={4}>
        <Text tone="second">
          {people > 0
            ? `报名和候补的 ${people} 人都会收到消息，取消后不能恢复。`
            : '还没有人报名。取消后不能恢复。'}
        </Text>
        <TextArea
          label="原因"
          required
          value={reason}
          onChange={setReason}
          max={volunteerLimits.reason}
          placeholder="写给报名的人看，例如：明天有大风，改期另行通知"
          error={fieldErrors(cancel.error).reason}
        />
        <ErrorNote error={cancel.error} />
      </Stack>
    </Sheet>
  );
}
