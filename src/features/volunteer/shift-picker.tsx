import { weekday } from '../../core/kernel/time';
import { clockInWords } from '../../core/volunteer/shift-words';
import { Box } from '../../ui/box';
import { cx } from '../../ui/box-props';
import { DateBlock } from '../../ui/date-block';
import { Grow, Stack } from '../../ui/layout';
import { Text } from '../../ui/text';
import { SeatsBar, type Shift } from './seats';

interface ShiftPickerProps {
  readonly shifts: readonly Shift[];
  readonly value: string | undefined;
  readonly onChange: (id: string) => void;
  readonly now: number;
}

/** The shift that a person most likely means: their own, one with a seat, one to wait for, else the first. */
export function likelyShift(shifts: readonly Shift[]): Shift | undefined {
  const offering = (action: Shift['actions'][number]) =>
    shifts.find(({ actions }) => actions.includes(action));
  return shifts.find(({ mine }) => mine) ?? offering('sign_up') ?? offering('join_waitlist') ?? shifts[0];
}

/** The shifts of an activity, one of them chosen. */
export function ShiftPicker({ shifts, value, onChange, now }: ShiftPickerProps) {
  return (
    <Box role="radiogroup" label="选一班">
      <Stack gap={3}>
        {shifts.map((shift) => (
          <Box
            as="button"
            key={shift.id}
            role="radio"
            checked={shift.id === value}
            onTap={() => onChange(shift.id)}
            className={cx('wm-card', 'wm-card--tap', shift.id === value && 'wm-card--selected')}
          >
            <Box className="wm-volunteer-shift">
              <DateBlock at={shift.startsAt} now={now} />
              <Grow>
                <Text strong figures>{`${weekday(shift.startsAt)} ${clockInWords(shift)}`}</Text>
                <Box className="wm-volunteer-bar">
                  <SeatsBar shift={shift} />
                </Box>
                <ShiftNote shift={shift} now={now} />
              </Grow>
            </Box>
          </Box>
        ))}
      </Stack>
    </Box>
  );
}

function ShiftNote({ shift, now }: { readonly shift: Shift; readonly now: number }) {
  if (new Date(shift.endsAt).getTime() <= now)
    return (
      <Text size={5} tone="second">
        已结束
      </Text>
    );
  if (new Date(shift.startsAt).getTime() <= now)
    return (
      <Text size={5} tone="second">
        正在进行，不再接受报名
      </Text>
    );
  if (shift.clash) return <Text size={5} tone="wait">{`和你报的“${shift.clash.title}”时间重叠`}</Text>;
  return null;
}
