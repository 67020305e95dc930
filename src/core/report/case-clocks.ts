import { applyEvent, type CaseEvent, type CaseState, holderOf } from './case-state';
import { reportStates } from './report-status';

/** How long a case has been with whom, in milliseconds. */
export interface CaseClocks {
  /** As `caseAge` says. */
  readonly age: number;
  /** With each unit that had it, by id; stands still while a case is held, verified or with somebody else. */
  readonly units: ReadonlyMap<string, number>;
  readonly office: number;
  readonly reporter: number;
  readonly verifier: number;
  /** Closed, between an ending and its reopening. */
  readonly nobody: number;
}

/**
 * How old a case is, in milliseconds: from submission to now, or to when it came to nobody. It never stops while the
 * case is open; what happens to an ended case (a look-back, a covering) makes it no older, a reopening goes on from
 * where it began.
 */
export function caseAge(
  { status, since, submittedAt }: Pick<CaseState, 'status' | 'since'> & { readonly submittedAt: Date },
  now: Date,
): number {
  const end = reportStates[status].waitsFor === null ? since : now;
  return Math.max(0, end.getTime() - submittedAt.getTime());
}

/**
 * The two clocks of a case, read from its events: its own age and the time with each holder. All parts add up to the age.
 * @param events the oldest first
 * @param now counted up to here while the case is open; an ended case counts up to its end
 */
export function clocksOf(events: readonly CaseEvent[], now: Date): CaseClocks {
  const spans = new Map<string | null, number>();
  let state: CaseState | null = null;
  let from = 0;
  let over = 0;
  const add = (until: number): void => {
    if (state === null) return;
    const holder = holderOf(state);
    // Only once it is open again does it count how long it was over.
    if (holder === null) over += Math.max(0, until - from);
    else spans.set(holder, (spans.get(holder) ?? 0) + Math.max(0, until - from));
  };
  for (const event of events) {
    add(event.at.getTime());
    from = Math.max(from, event.at.getTime());
    state = applyEvent(state, event);
    if (holderOf(state) !== null) {
      spans.set(null, (spans.get(null) ?? 0) + over);
      over = 0;
    }
  }
  if (state !== null && holderOf(state) !== null) add(now.getTime());
  const units = [...spans].flatMap(([holder, span]): (readonly [string, number])[] =>
    holder?.startsWith('unit:') === true ? [[holder.slice('unit:'.length), span]] : [],
  );
  return {
    age: [...spans.values()].reduce((sum, span) => sum + span, 0),
    units: new Map(units),
    office: spans.get('office') ?? 0,
    reporter: spans.get('reporter') ?? 0,
    verifier: spans.get('verifier') ?? 0,
    nobody: spans.get(null) ?? 0,
  };
}
