import { choicesOf } from './check-receipt';
import type { Names } from './kept-receipt';

interface Standing {
  readonly id: string;
  readonly name: string;
  /** Whose name and story are taken back with the end of the round. */
  readonly ended: boolean;
}

/** A ballot's choices as its voter reads them. */
export interface ChoiceNames {
  /** One for each choice; of somebody whose name nobody here knows, what they are. */
  readonly names: readonly string[];
  /** What to say of names that are no longer public; undefined where all are. */
  readonly note?: string;
}

/** The names of a ballot's choices that are public now, to be kept while they are. */
export function publicNames(entry: string, candidates: readonly Standing[]): Names {
  const chosen = choicesOf(entry);
  return Object.fromEntries(
    candidates.filter(({ id, ended }) => !ended && chosen.includes(id)).map(({ id, name }) => [id, name]),
  );
}

/**
 * Whom a ballot chose. Somebody who was not honoured was promised that their name goes with the round: it is read from
 * this device, where its voter had read it before, and on another one it stays untold.
 * @param kept names that this device keeps for the ballot
 */
export function choiceNames(entry: string, candidates: readonly Standing[], kept: Names): ChoiceNames {
  const known = publicNames(entry, candidates);
  const chosen = choicesOf(entry);
  const ended = chosen.filter((id) => candidates.some((one) => one.id === id && one.ended));
  const names = chosen.map(
    (id) => known[id] ?? kept[id] ?? (ended.includes(id) ? '一位没有获评的候选人' : '候选人'),
  );
  if (ended.length === 0) return { names };
  return {
    names,
    note: ended.every((id) => kept[id] !== undefined)
      ? '没有获评的候选人，姓名已随评选收起；你选过的名字只存在这台手机上，只给你看。'
      : '没有获评的候选人，姓名已随评选收起，这台手机上没有留下你选过的名字。',
  };
}
