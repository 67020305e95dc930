import type { BallotEntry } from './ballot-entry';

/** An entry with its place in the set: the base64 hash of its line. */
export interface LeafEntry {
  readonly leafHash: string;
  readonly entry: BallotEntry;
}

/** What the entries of a campaign add up to. */
export interface FoldResult {
  /** Votes by candidate id; a candidate without votes is absent. */
  readonly votes: ReadonlyMap<string, number>;
  /** Ballots that count. */
  readonly ballots: number;
  /** Ballots that would count, had they not been invalidated. */
  readonly invalidated: number;
}

/** Why a set of entries has no result. */
export class FoldError extends Error {
  override readonly name = 'FoldError';
  constructor(
    readonly problem:
      | 'doubled_entry'
      | 'doubled_choice'
      | 'doubled_successor'
      | 'doubled_invalidation'
      | 'names_nothing',
    readonly leafHash: string,
  ) {
    super(`${problem} ${leafHash}`);
  }
}

/**
 * Adds entries up. Defined on the set: their order makes no difference. An entry is dead if a `replace`, a
 * `withdraw` or an `invalidate` names it; it stays dead though the one that named it dies, for else invalidating a
 * replacement would bring back what the voter gave up.
 */
export class BallotFold {
  readonly #choices = new Map<string, readonly string[]>();
  readonly #succeeded = new Set<string>();
  readonly #invalidated = new Set<string>();
  // Thousands of ballots choose alike: they share one list.
  readonly #lists = new Map<string, readonly string[]>();

  /** @throws FoldError for an entry that is there already, names somebody twice, or is a second successor of the same ballot */
  add({ leafHash, entry }: LeafEntry): void {
    if (entry.kind === 'ballot' || entry.kind === 'replace') {
      if (this.#choices.has(leafHash)) throw new FoldError('doubled_entry', leafHash);
      if (new Set(entry.choices).size < entry.choices.length) throw new FoldError('doubled_choice', leafHash);
      this.#choices.set(leafHash, this.#shared(entry.choices));
    }
    if (entry.kind === 'replace' || entry.kind === 'withdraw') {
      if (this.#succeeded.has(entry.of)) throw new FoldError('doubled_successor', entry.of);
      this.#succeeded.add(entry.of);
    }
    if (entry.kind === 'invalidate') {
      if (this.#invalidated.has(entry.of)) throw new FoldError('doubled_invalidation', entry.of);
      this.#invalidated.add(entry.of);
    }
  }

  /** @throws FoldError `names_nothing` where an entry names a ballot that is not in the set */
  result(): FoldResult {
    for (const named of [this.#succeeded, this.#invalidated]) {
      for (const leafHash of named)
        if (!this.#choices.has(leafHash)) throw new FoldError('names_nothing', leafHash);
    }
    const votes = new Map<string, number>();
    let ballots = 0;
    let invalidated = 0;
    for (const [leafHash, choices] of this.#choices) {
      if (this.#succeeded.has(leafHash)) continue;
      if (this.#invalidated.has(leafHash)) {
        invalidated += 1;
        continue;
      }
      ballots += 1;
      for (const choice of choices) votes.set(choice, (votes.get(choice) ?? 0) + 1);
    }
    return { votes, ballots, invalidated };
  }

  #shared(choices: readonly string[]): readonly string[] {
    const key = choices.join(' ');
    const known = this.#lists.get(key);
    if (known) return known;
    this.#lists.set(key, choices);
    return choices;
  }
}

/** The result of a set of entries. @throws FoldError */
export function fold(entries: Iterable<LeafEntry>): FoldResult {
  const sum = new BallotFold();
  for (const entry of entries) sum.add(entry);
  return sum.result();
}
