import { applyEvent, type CaseEvent, type CaseState, holderOf } from './case-state';

/** How long a case has been with whom, in milliseconds. */
export interface CaseClocks {
  /** From submission to its end, or to now: it never stops and never starts again while the case is open. */
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
 * The two clocks of a case, read from its events: its own age and the time with each holder. All parts add up to the age.
 * @param events the oldest first
 * @param now counted up to here while the case is open; an ended case counts up to its last step
 */
export function clocksOf(events: readonly CaseEvent[], now: Date): CaseClocks {
  const spans = new Map<string | null, number>();
  let state: CaseState | null = null;
  let from = 0;
  const first = events[0]?.at.getTime() ?? now.getTime();
  const add = (until: number): void => {
    if (state === null) return;
    const holder = holderOf(state);
    spans.set(holder, (spans.get(holder) ?? 0) + Math.max(0, until - from));
  };
  for (const event of events) {
    add(event.at.getTime());
    from = Math.max(from, event.at.getTime());
    state = applyEvent(state, event);
  }
  if (state !== null && holderOf(state) !== null) {
    add(now.getTime());
    from = Math.max(from, now.getTime());
  }
  const units = [...spans].flatMap(([holder, span]): (readonly [string, number])[] =>
    holder?.startsWith('unit:') === true ? [[holder.slice('unit:'.length), span]] : [],
  );
  return {
    age: from - first,
    units: new Map(units),
    office: spans.get('office') ?? 0,
    reporter: spans.get('reporter') ?? 0,
    verifier: spans.get('verifier') ?? 0,
    nobody: spans.get(null) ?? 0,
  };
}
