import type { LogEntry } from './ballot-entry';
import { base64, base64Bytes } from './bytes';
import { LeafIndex, NumberColumn } from './leaf-index';

/** An entry with its place in the set: the hash of its line, 32 bytes. */
export interface LeafEntry {
  readonly leafHash: Uint8Array;
  readonly entry: LogEntry;
}

/** What the entries of a campaign add up to. */
export interface FoldResult {
  /** Votes by candidate id, paper ones among them; a candidate without votes is absent. */
  readonly votes: ReadonlyMap<string, number>;
  /** Ballots that count, paper ones among them. */
  readonly ballots: number;
  /** Of these, on paper. */
  readonly paperBallots: number;
  /** Ballots that would count, had they not been invalidated. */
  readonly invalidated: number;
  /** Those by reason. */
  readonly invalidatedByReason: ReadonlyMap<string, number>;
}

/** What two counts of one vote must agree in. */
export type Count = Pick<FoldResult, 'votes' | 'ballots' | 'invalidated'>;

/** Whether two counts agree; a candidate without votes may be left out. */
export function isSameCount(left: Count, right: Count): boolean {
  const ids = new Set([...left.votes.keys(), ...right.votes.keys()]);
  return (
    left.ballots === right.ballots &&
    left.invalidated === right.invalidated &&
    [...ids].every((id) => (left.votes.get(id) ?? 0) === (right.votes.get(id) ?? 0))
  );
}

/** A count as it is published: votes as a list by candidate. */
export interface ListedCount extends Omit<Count, 'votes'> {
  readonly items: readonly { readonly candidateId: string; readonly votes: number }[];
}

export function countOf({ items, ballots, invalidated }: ListedCount): Count {
  return {
    votes: new Map(items.map(({ candidateId, votes }) => [candidateId, votes])),
    ballots,
    invalidated,
  };
}

/** Whether a list says this count, of each candidate once. */
export function listsCount(listed: ListedCount, count: Count): boolean {
  const said = countOf(listed);
  return said.votes.size === listed.items.length && isSameCount(said, count);
}

/** Why a set of entries has no result. */
export const foldProblems = [
  'doubled_entry',
  'doubled_choice',
  'doubled_successor',
  'doubled_invalidation',
  'doubled_batch',
  'names_nothing',
] as const;
export type FoldProblem = (typeof foldProblems)[number];

/** A set of entries has no result. `leafHash` is base64. */
export class FoldError extends Error {
  override readonly name = 'FoldError';
  constructor(
    readonly problem: FoldProblem,
    readonly leafHash: string,
  ) {
    super(`${problem} ${leafHash}`);
  }
}

/** What is known of a leaf hash; several may hold. */
const mark = { ballot: 1, paper: 2, other: 4, succeeded: 8, invalidated: 16 } as const;
const present = mark.ballot | mark.paper | mark.other;

type Paper = Extract<LogEntry, { kind: 'paper' }>;

/**
 * Adds entries up. Defined on the set: their order makes no difference. A ballot is dead if a `replace`, a
 * `withdraw` or an `invalidate` names it; it stays dead though the one that named it dies, for else invalidating a
 * replacement would bring back what the voter gave up. A batch of paper votes is dead as a whole if an `invalidate`
 * names it.
 *
 * Holds a million ballots in well under a hundred megabytes: hashes and choices as numbers, no object a ballot.
 */
export class BallotFold {
  readonly #leaves = new LeafIndex();
  readonly #marks = new NumberColumn();
  /** By leaf: where its choices begin in `#choices`. */
  readonly #starts = new NumberColumn();
  /** How many, then their numbers. */
  readonly #choices = new NumberColumn();
  readonly #numbers = new Map<string, number>();
  readonly #candidates: string[] = [];
  readonly #papers = new Map<number, Paper>();
  readonly #batches = new Set<string>();
  readonly #reasons = new Map<number, string>();

  /** @throws FoldError for an entry that is there already, names somebody twice, is a second successor of the same ballot, or a second batch of one number */
  add({ leafHash, entry }: LeafEntry): void {
    const leaf = this.#leaves.place(leafHash);
    if ((this.#marks.at(leaf) & present) !== 0) throw new FoldError('doubled_entry', base64(leafHash));
    if (entry.kind === 'ballot' || entry.kind === 'replace') {
      if (new Set(entry.choices).size < entry.choices.length)
        throw new FoldError('doubled_choice', base64(leafHash));
      this.#mark(leaf, mark.ballot);
      this.#keepChoices(leaf, entry.choices);
    } else if (entry.kind === 'paper') {
      const batch = `${entry.batch} ${entry.station}`;
      if (this.#batches.has(batch)) throw new FoldError('doubled_batch', base64(leafHash));
      this.#batches.add(batch);
      this.#mark(leaf, mark.paper);
      this.#papers.set(leaf, entry);
    } else {
      this.#mark(leaf, mark.other);
    }
    if (entry.kind === 'replace' || entry.kind === 'withdraw')
      this.#markNamed(entry.of, mark.succeeded, 'doubled_successor');
    if (entry.kind === 'invalidate') {
      const named = this.#markNamed(entry.of, mark.invalidated, 'doubled_invalidation');
      this.#reasons.set(named, entry.reason);
    }
  }

  /** May be asked in the middle too. @throws FoldError `names_nothing` where an entry names a ballot that is not in the set */
  result(): FoldResult {
    const sum = new Sum(this.#candidates);
    for (let leaf = 0; leaf < this.#leaves.size; leaf += 1) {
      const marks = this.#marks.at(leaf);
      this.#checkNamed(leaf, marks);
      if ((marks & mark.succeeded) !== 0) continue;
      const ballots =
        (marks & mark.ballot) !== 0
          ? 1
          : (marks & mark.paper) !== 0
            ? (this.#papers.get(leaf)?.ballots ?? 0)
            : 0;
      if ((marks & mark.invalidated) !== 0) sum.invalidate(ballots, this.#reasons.get(leaf) ?? '');
      else if ((marks & mark.ballot) !== 0) this.#addBallot(sum, leaf);
      else this.#addPaper(sum, leaf);
    }
    return sum.result();
  }

  #checkNamed(leaf: number, marks: number): void {
    // Only a voter's ballot has successors; a batch of paper votes can only be invalidated.
    const succeeds = (marks & mark.succeeded) === 0 || (marks & mark.ballot) !== 0;
    const invalidates = (marks & mark.invalidated) === 0 || (marks & (mark.ballot | mark.paper)) !== 0;
    if (!succeeds || !invalidates) throw new FoldError('names_nothing', base64(this.#leaves.hashAt(leaf)));
  }

  #addBallot(sum: Sum, leaf: number): void {
    const start = this.#starts.at(leaf);
    sum.ballots += 1;
    const count = this.#choices.at(start);
    for (let at = 1; at <= count; at += 1) sum.vote(this.#choices.at(start + at), 1);
  }

  #addPaper(sum: Sum, leaf: number): void {
    const paper = this.#papers.get(leaf);
    if (!paper) return;
    sum.ballots += paper.ballots;
    sum.paperBallots += paper.ballots;
    for (const [candidate, votes] of Object.entries(paper.counts)) sum.vote(this.#numberOf(candidate), votes);
  }

  #mark(leaf: number, bit: number): void {
    this.#marks.set(leaf, this.#marks.at(leaf) | bit);
  }

  #markNamed(leafHash: string, bit: number, problem: FoldProblem): number {
    const leaf = this.#leaves.place(base64Bytes(leafHash));
    if ((this.#marks.at(leaf) & bit) !== 0) throw new FoldError(problem, leafHash);
    this.#mark(leaf, bit);
    return leaf;
  }

  #keepChoices(leaf: number, choices: readonly string[]): void {
    this.#starts.set(leaf, this.#choices.length);
    this.#choices.push(choices.length);
    for (const candidate of choices) this.#choices.push(this.#numberOf(candidate));
  }

  #numberOf(candidate: string): number {
    const known = this.#numbers.get(candidate);
    if (known !== undefined) return known;
    this.#numbers.set(candidate, this.#candidates.length);
    return this.#candidates.push(candidate) - 1;
  }
}

/** A count that grows. */
class Sum {
  ballots = 0;
  paperBallots = 0;
  #invalidated = 0;
  readonly #byReason = new Map<string, number>();
  readonly #votes: number[] = [];
  readonly #candidates: readonly string[];

  constructor(candidates: readonly string[]) {
    this.#candidates = candidates;
  }

  vote(candidate: number, votes: number): void {
    this.#votes[candidate] = (this.#votes[candidate] ?? 0) + votes;
  }

  invalidate(ballots: number, reason: string): void {
    this.#invalidated += ballots;
    this.#byReason.set(reason, (this.#byReason.get(reason) ?? 0) + ballots);
  }

  result(): FoldResult {
    const votes = new Map<string, number>();
    for (const [number, candidate] of this.#candidates.entries()) {
      const given = this.#votes[number] ?? 0;
      if (given > 0) votes.set(candidate, given);
    }
    return {
      votes,
      ballots: this.ballots,
      paperBallots: this.paperBallots,
      invalidated: this.#invalidated,
      invalidatedByReason: this.#byReason,
    };
  }
}

/** The result of a set of entries. @throws FoldError */
export function fold(entries: Iterable<LeafEntry>): FoldResult {
  const sum = new BallotFold();
  for (const entry of entries) sum.add(entry);
  return sum.result();
}
