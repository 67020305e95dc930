import { Refusal } from '../../src/core/kernel/errors';
import type { ContractOutput, ParsedInput } from '../../src/core/kernel/operation';
import {
  clashInWords,
  nextSeat,
  type OwnSignUp,
  type Seat,
  signUpProblem,
} from '../../src/core/volunteer/shift-rules';
import type { volunteerContract } from '../../src/core/volunteer/volunteer.contract';
import { canSeeActivity } from '../../src/core/volunteer/volunteer-access';
import { inTransaction, type Tx } from '../platform/database';
import type { GroupedItem, Handler, ReadCall } from '../platform/function';
import { scopeOf, shiftState } from './activity-view';
import {
  findSignUpsOf,
  insertSignUps,
  type LockedShift,
  lockPeople,
  lockShifts,
  type NewSignUp,
} from './sign-up.repository';
import type { VolunteerTables } from './volunteer.tables';

type Item = GroupedItem<ParsedInput<typeof volunteerContract, 'signUp'>>;
type Output = ContractOutput<typeof volunteerContract, 'signUp'>;

/** What the calls of one batch are decided on; each decision changes it for the next. */
interface Desk {
  readonly shifts: ReadonlyMap<string, LockedShift>;
  readonly mine: ReadonlyMap<string, OwnSignUp[]>;
  /** What earlier requests did, by person and request id. */
  readonly earlier: Map<string, { readonly shiftId: string; readonly answer: Output }>;
  readonly made: NewSignUp[];
}

/**
 * Signs up everybody who comes at once in one transaction, in the order in which they came. A popular shift is one
 * row that all of them need: signed up one by one, each would wait for the commits of all before. Here the rows are
 * locked once a batch, the rules of the core decide in memory, and one statement writes it all.
 *
 * Locks are taken people first, then shifts, each by id, in every process: nobody waits in a circle. A person's lock
 * keeps two sign-ups at overlapping times from passing each other in two processes.
 */
export const signUp: Handler<typeof volunteerContract, 'signUp', VolunteerTables> = (items, call) =>
  inTransaction(call.db, async (tx) => {
    const desk = await open(tx, items);
    const answers = items.map((item) => decide(item, desk, call));
    if (desk.made.length > 0) await insertSignUps(tx, desk.made, call.now);
    return answers;
  });

async function open(tx: Tx<VolunteerTables>, items: readonly Item[]): Promise<Desk> {
  const accountIds = [...new Set(items.map(({ actor }) => actor.accountId))];
  await lockPeople(tx, accountIds);
  const locked = await lockShifts(tx, [...new Set(items.map(({ input }) => input.shiftId))]);
  const span = {
    from: new Date(Math.min(...locked.map(({ starts_at }) => starts_at.getTime()))),
    until: new Date(Math.max(...locked.map(({ ends_at }) => ends_at.getTime()))),
  };
  const requestIds = items.flatMap(({ requestId }) => requestId ?? []);
  const known = locked.length > 0 ? await findSignUpsOf(tx, accountIds, span, requestIds) : [];
  const mine = new Map(accountIds.map((id): [string, OwnSignUp[]] => [id, []]));
  const earlier: Desk['earlier'] = new Map();
  for (const row of known) {
    if (row.live) {
      mine.get(row.account_id)?.push({
        signUpId: row.id,
        shiftId: row.shift_id,
        status: row.status,
        position: null,
        startsAt: row.starts_at,
        endsAt: row.ends_at,
        activityId: row.activity_id,
        title: row.title,
      });
    }
    if (row.request_id !== null) {
      const seat: Seat =
        row.first_position === null
          ? { status: 'confirmed' }
          : { status: 'waitlisted', position: row.first_position };
      earlier.set(`${row.account_id} ${row.request_id}`, {
        shiftId: row.shift_id,
        answer: { signUpId: row.id, ...seat },
      });
    }
  }
  return { shifts: new Map(locked.map((shift) => [shift.id, shift])), mine, earlier, made: [] };
}

function decide(
  { input, actor, requestId }: Item,
  desk: Desk,
  call: ReadCall<VolunteerTables>,
): Output | Refusal {
  const request = requestId === null ? undefined : `${actor.accountId} ${requestId}`;
  const before = request === undefined ? undefined : desk.earlier.get(request);
  if (before) return before.shiftId === input.shiftId ? before.answer : new Refusal('conflict');
  const shift = desk.shifts.get(input.shiftId);
  if (!shift || !canSeeActivity(actor, scopeOf(shift))) return new Refusal('not_found');
  const mine = desk.mine.get(actor.accountId) ?? [];
  const problem = signUpProblem(shiftState(shift), mine, call.now);
  if (problem) {
    const detail = problem.code === 'shift_clash' ? { message: clashInWords(problem.clash) } : {};
    return new Refusal(problem.code, detail);
  }
  const seat = nextSeat(shift);
  const signUpId = call.newId();
  desk.made.push({
    id: signUpId,
    shift,
    accountId: actor.accountId,
    place: shift.next_place,
    seat,
    requestId,
  });
  shift.next_place += 1;
  shift[seat.status] += 1;
  mine.push({
    signUpId,
    shiftId: shift.id,
    status: seat.status,
    position: 'position' in seat ? seat.position : null,
    startsAt: shift.starts_at,
    endsAt: shift.ends_at,
    activityId: shift.activity_id,
    title: shift.title,
  });
  const answer: Output = { signUpId, ...seat };
  if (request !== undefined) desk.earlier.set(request, { shiftId: shift.id, answer });
  return answer;
}
