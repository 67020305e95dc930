import { seatsInWords, signUpInWords } from '../../core/volunteer/shift-words';
import type { Item } from '../../gateway/operations';
import { Grow, Row } from '../../ui/layout';
import { Progress } from '../../ui/progress';
import { Tag } from '../../ui/tag';
import { Text } from '../../ui/text';

export type Activity = Item<'volunteer.listActivities'>;
export type Shift = Activity['shifts'][number];

/** A person's own state: a seat, a place in line, or what became of it. */
export function SignUpTag({ signUp }: { readonly signUp: NonNullable<Shift['mine']> }) {
  const { status } = signUp;
  const seated = status === 'confirmed' || status === 'checked_in' || status === 'checked_out';
  const waiting = status === 'waitlisted' || status === 'offered' || status === 'pending';
  return (
    <Tag
      tone={seated ? 'done' : waiting ? 'wait' : 'neutral'}
      icon={seated ? 'check' : waiting ? 'clock' : undefined}
    >
      {signUpInWords(signUp)}
    </Tag>
  );
}

/** How full a shift is: a bar, and the figure that counts beside it. */
export function SeatsBar({ shift }: { readonly shift: Shift }) {
  const { capacity, confirmed } = shift;
  const full = confirmed >= capacity;
  return (
    <Row gap={3}>
      <Grow>
        <Progress
          percent={(confirmed / capacity) * 100}
          label={`${capacity} 席，已报 ${confirmed} 席`}
          tone={full ? 'wait' : 'done'}
        />
      </Grow>
      {shift.mine ? (
        <SignUpTag signUp={shift.mine} />
      ) : (
        <Text size={5} tone="second" figures as="span">
          {seatsInWords(shift)}
        </Text>
      )}
    </Row>
  );
}
