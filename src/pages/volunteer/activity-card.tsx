import { distanceMetres, formatDistance, type Point } from '../../core/kernel/geo';
import { clockInWords } from '../../core/volunteer/shift-words';
import { type Activity, SeatsBar, type Shift } from '../../features/volunteer/seats';
import { go } from '../../navigation/go';
import { paths } from '../../navigation/paths';
import { Box } from '../../ui/box';
import { Card } from '../../ui/card';
import { DateBlock } from '../../ui/date-block';
import { Grow, Row } from '../../ui/layout';
import { Text } from '../../ui/text';

interface ActivityCardProps {
  readonly activity: Activity;
  /** The shift for which it is listed. */
  readonly shift: Shift;
  readonly now: number;
  /** Where the person is, if they said. */
  readonly near: Point | undefined;
}

/** One activity in the list: when, what, where, how full, and whether it fits in. */
export function ActivityCard({ activity, shift, now, near }: ActivityCardProps) {
  const { id, title, place, location } = activity;
  return (
    <Card onTap={() => go(paths.volunteer.activity({ id }))}>
      <Row align="start" gap={4}>
        <DateBlock at={shift.startsAt} now={now} />
        <Grow>
          <Text size={3} strong>
            {title}
          </Text>
          <Text size={5} tone="second">
            {`${place}，`}
            <Box as="span" className="wm-volunteer-clock">
              {clockInWords(shift)}
            </Box>
            {near && `，${formatDistance(distanceMetres(near, location))}`}
          </Text>
          <Box className="wm-volunteer-seats">
            <SeatsBar shift={shift} />
          </Box>
          {shift.clash && <Text size={5} tone="wait">{`和你报的“${shift.clash.title}”时间重叠`}</Text>}
        </Grow>
      </Row>
    </Card>
  );
}
