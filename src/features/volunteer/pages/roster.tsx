import { formatShanghai } from '../../../core/kernel/time';
import { clockInWords } from '../../../core/volunteer/shift-words';
import type { Output } from '../../../gateway/operations';
import { useRead } from '../../../gateway/read';
import { replaceWith, usePageParams } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { Box } from '../../../ui/box';
import { Card } from '../../../ui/card';
import { DateBlock } from '../../../ui/date-block';
import { Section, Stack } from '../../../ui/layout';
import { List, ListRow } from '../../../ui/list';
import { PageShell } from '../../../ui/page-shell';
import { Progress } from '../../../ui/progress';
import { Heading, Text } from '../../../ui/text';
import '../volunteer.scss';

type Roster = Output<'volunteer.roster'>;
type Row = Roster['items'][number];

const whileOpen = 15_000;

export default function RosterPage() {
  const { shiftId } = usePageParams<'volunteer', 'roster'>();
  const roster = useRead('volunteer.roster', { shiftId }, { every: whileOpen });
  return (
    <PageShell title="名单" load={roster} wide needsSignIn>
      {(data) => (
        <Box className="wm-volunteer-desk">
          <Box className="wm-volunteer-desk__side">
            <Stack gap={4}>
              <Summary roster={data} />
              <OtherShifts activityId={data.activityId} shiftId={shiftId} />
            </Stack>
          </Box>
          <Box className="wm-volunteer-desk__main">
            <Lines roster={data} />
          </Box>
        </Box>
      )}
    </PageShell>
  );
}

function Summary({ roster: { title, place, shift } }: { readonly roster: Roster }) {
  const { capacity, confirmed, waitlisted, startsAt } = shift;
  return (
    <Card>
      <Stack gap={2}>
        <Heading>{title}</Heading>
        <Text
          tone="second"
          figures
        >{`${formatShanghai(startsAt, 'M 月 D 日')} ${clockInWords(shift)}，${place}`}</Text>
        <Progress
          percent={(confirmed / capacity) * 100}
          label={`${capacity} 席，报上 ${confirmed} 席`}
          tone={confirmed >= capacity ? 'wait' : 'done'}
        />
        <Text size={5} tone="second" figures>{`报上 ${confirmed} / ${capacity}，候补 ${waitlisted}`}</Text>
      </Stack>
    </Card>
  );
}

/** The activity's shifts, to look at another one's list. */
function OtherShifts({ activityId, shiftId }: { readonly activityId: string; readonly shiftId: string }) {
  const { data } = useRead('volunteer.getActivity', { id: activityId });
  if (data === undefined || data.shifts.length < 2) return null;
  return (
    <List label="这场活动的班次">
      {data.shifts.map((shift) => (
        <ListRow
          key={shift.id}
          media={<DateBlock at={shift.startsAt} filled />}
          title={clockInWords(shift)}
          note={`报上 ${shift.confirmed} / ${shift.capacity}，候补 ${shift.waitlisted}`}
          selected={shift.id === shiftId}
          onTap={() => {
            if (shift.id !== shiftId) replaceWith(paths.volunteer.roster({ shiftId: shift.id }));
          }}
        />
      ))}
    </List>
  );
}

function Lines({ roster: { items, nextCursor, shift } }: { readonly roster: Roster }) {
  const waiting = items.filter(({ status }) => status === 'waitlisted');
  const seated = items.filter(({ status }) => status !== 'waitlisted');
  return (
    <Box className="wm-volunteer-lines">
      <Section title={`报上的 ${shift.confirmed} 人`}>
        {seated.length === 0 ? <Nobody text="还没有人报名。" /> : <People label="报上的" rows={seated} />}
      </Section>
      <Section title={`候补的 ${shift.waitlisted} 人`}>
        {waiting.length === 0 ? (
          <Nobody text="没有人在候补。满员后再来的人按先后排在这里，有人取消就依次递补。" />
        ) : (
          <People label="候补的，按先后" rows={waiting} />
        )}
        {nextCursor !== undefined && (
          <Text size={5} tone="second">{`人太多，这里只列出前 ${items.length} 人。`}</Text>
        )}
      </Section>
    </Box>
  );
}

function Nobody({ text }: { readonly text: string }) {
  return (
    <Card tone="sunk">
      <Text size={5} tone="second">
        {text}
      </Text>
    </Card>
  );
}

function People({ label, rows }: { readonly label: string; readonly rows: readonly Row[] }) {
  return (
    <List label={label}>
      {rows.map(({ signUpId, displayName, position, signedUpAt }, index) => (
        <ListRow
          key={signUpId}
          media={
            <Text className="wm-volunteer-order" tone="second" figures as="span">
              {String(position ?? index + 1)}
            </Text>
          }
          title={displayName}
          trailing={
            <Text size={5} tone="second" figures as="span">
              {formatShanghai(signedUpAt, 'MM-DD HH:mm')}
            </Text>
          }
        />
      ))}
    </List>
  );
}
