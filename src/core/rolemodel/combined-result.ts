/** Points are whole hundredths of a point from 0 to 100, so that ties are ties and every program gets the same. */
export interface CombinedItem {
  readonly candidateId: string;
  /** Votes as a part of the most that anybody has. */
  readonly votePoints: number;
  /** The jury's mean; null where it gave none. */
  readonly juryPoints: number | null;
  /** By the announced weights. */
  readonly points: number;
  /** From 1; those with equal points share a rank, and the next ranks are left out. */
  readonly rank: number;
}

export const hundredths = 100;
const full = 100 * hundredths;

/** One juror's scores, 0 to 100 by candidate. */
export type Scores = ReadonlyMap<string, number>;

/**
 * The jury's mean points by candidate, in hundredths. Only jurors who scored everybody count: one who left somebody out
 * would weigh on the others' means alone.
 * @returns undefined where nobody did
 */
export function juryMeans(
  jurors: readonly Scores[],
  candidates: readonly string[],
): ReadonlyMap<string, number> | undefined {
  const complete = jurors.filter((scores) => candidates.every((id) => scores.has(id)));
  if (complete.length === 0 || candidates.length === 0) return undefined;
  return new Map(
    candidates.map((id) => {
      const sum = complete.reduce((total, scores) => total + (scores.get(id) ?? 0), 0);
      return [id, Math.round((sum * hundredths) / complete.length)];
    }),
  );
}

/**
 * Vote and jury by their weights, best first. The vote's part is measured by the most votes that anybody has, so that
 * both parts reach from 0 to 100 and the announced weights weigh what they say. Without a jury's points the vote stands
 * alone, without a vote the jury.
 * @param juryWeight percent
 */
export function combineResult(
  candidates: readonly string[],
  votes: ReadonlyMap<string, number> | undefined,
  jury: ReadonlyMap<string, number> | undefined,
  juryWeight: number,
): CombinedItem[] {
  const most = Math.max(1, ...candidates.map((id) => votes?.get(id) ?? 0));
  const weight = jury === undefined ? 0 : votes === undefined ? 100 : juryWeight;
  const items = candidates.map((candidateId) => {
    const votePoints = Math.round(((votes?.get(candidateId) ?? 0) * full) / most);
    const juryPoints = jury?.get(candidateId) ?? null;
    const points = Math.round((votePoints * (100 - weight) + (juryPoints ?? 0) * weight) / 100);
    return { candidateId, votePoints, juryPoints, points };
  });
  items.sort((a, b) => b.points - a.points || (a.candidateId < b.candidateId ? -1 : 1));
  return items.map((item) => ({
    ...item,
    rank: items.findIndex(({ points }) => points === item.points) + 1,
  }));
}

/** Who is in line for so many places. Whoever is level with the last of them is named too: a tie is for people. */
export function firstInLine(result: readonly CombinedItem[], places: number): string[] {
  return result.filter(({ rank }) => rank <= places).map(({ candidateId }) => candidateId);
}

/** Those who come next after `taken`, with all who are level with the last of them. */
export function nextInLine(
  result: readonly CombinedItem[],
  taken: readonly string[],
  places: number,
): string[] {
  const left = result.filter(({ candidateId }) => !taken.includes(candidateId));
  const last = left[places - 1] ?? left.at(-1);
  return places === 0 || last === undefined
    ? []
    : left.filter(({ rank }) => rank <= last.rank).map(({ candidateId }) => candidateId);
}

/** Candidates who are level across the last place; empty where the places fill evenly. */
export function tiedForLast(result: readonly CombinedItem[], places: number): string[] {
  const [last, next] = [result[places - 1], result[places]];
  if (!last || !next || last.points !== next.points) return [];
  return result.filter(({ points }) => points === last.points).map(({ candidateId }) => candidateId);
}

/** `87.50` */
export function pointsText(points: number): string {
  return (points / hundredths).toFixed(2);
}
