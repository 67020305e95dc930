import { volunteerLimits } from '../../core/volunteer/volunteer-limits';
import { Box } from '../../ui/box';
import { IconButton } from '../../ui/button';
import { Card } from '../../ui/card';
import { TextInput } from '../../ui/field';
import { Row, Stack } from '../../ui/layout';
import { Stepper } from '../../ui/progress';
import { Text } from '../../ui/text';
import type { ShiftForm } from './shift-form';

interface ShiftEditorProps {
  readonly number: number;
  readonly shift: ShiftForm;
  readonly error: string | undefined;
  readonly onChange: (shift: ShiftForm) => void;
  /** Undefined where it is the only one. */
  readonly onRemove: (() => void) | undefined;
}

/** One shift of the form: day, hours and how many people. */
export function ShiftEditor({ number, shift, error, onChange, onRemove }: ShiftEditorProps) {
  const set = (change: Partial<ShiftForm>) => onChange({ ...shift, ...change });
  return (
    <Card>
      <Stack gap={3}>
        <Row apart>
          <Text strong>{`第 ${number} 班`}</Text>
          {onRemove && <IconButton icon="trash" label={`去掉第 ${number} 班`} onTap={onRemove} />}
        </Row>
        <TextInput
          label="日期"
          kind="date"
          value={shift.day}
          onChange={(day) => set({ day })}
          error={error}
        />
        <Box className="wm-volunteer-days">
          <Box>
            <TextInput label="开始" kind="time" value={shift.from} onChange={(from) => set({ from })} />
          </Box>
          <Box>
            <TextInput label="结束" kind="time" value={shift.until} onChange={(until) => set({ until })} />
          </Box>
        </Box>
        <Row apart>
          <Text>人数</Text>
          <Stepper
            label="人数"
            value={shift.capacity}
            min={1}
            max={volunteerLimits.capacity}
            onChange={(capacity) => set({ capacity })}
          />
        </Row>
      </Stack>
    </Card>
  );
}
