/** That somebody put a ballot into the box, without what it says. */
export interface Sighting {
  readonly voter: string;
  /** Hashes; null where nothing is known. */
  readonly network: string | null;
  readonly device: string | null;
  readonly accountAgeDays: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export const anomalyReasons = {
  device: '同一台设备投了多人的票',
  network: '同一网络短时间内多人投票',
  newcomers: '短时间内大批新账号投票',
  regular: '投票间隔像程序一样均匀',
  burst: '短时间内票数突增',
} as const;
export type AnomalyReason = keyof typeof anomalyReasons;

/** Ballots that people should look at together. A hint: each may have a good reason, a school or a shared phone. */
export interface AnomalyGroup {
  /** The same for the same sightings. */
  readonly id: string;
  readonly reason: AnomalyReason;
  /** Each once, in the order of their first sighting. */
  readonly voters: readonly string[];
  readonly from: number;
  readonly until: number;
}

const minute = 60_000;
const hour = 60 * minute;

/** From where on something is worth a look. */
export const anomalyLimits = {
  device: { voters: 3, within: 24 * hour },
  network: { voters: 20, within: hour },
  /** `share`: so much of all that voted in that time. */
  newcomers: { voters: 20, within: hour, ageDays: 1, share: 0.5 },
  /** `spread`: how far an interval may be from the middle one, as its part. Slower than an hour is no program's. */
  regular: { voters: 10, spread: 0.1, longest: hour },
  /** `times`: as many as in the usual stretch of this length in which anybody voted. */
  burst: { voters: 30, within: 5 * minute, times: 6 },
} as const;

/**
 * Groups of ballots that look alike in who, where and when; never in what they say. Pure: the same sightings in any
 * order give the same groups, the largest first.
 */
export function findAnomalies(sightings: readonly Sighting[]): AnomalyGroup[] {
  const inOrder = [...sightings].sort((a, b) => a.at - b.at || (a.voter < b.voter ? -1 : 1));
  const groups = [
    ...alike(inOrder, 'device'),
    ...alike(inOrder, 'network'),
    ...newcomers(inOrder),
    ...regular(inOrder),
    ...bursts(inOrder),
  ];
  return groups.sort((a, b) => b.voters.length - a.voters.length || (a.id < b.id ? -1 : 1));
}

function groupOf(reason: AnomalyReason, key: string, members: readonly Sighting[]): AnomalyGroup {
  const from = members[0]?.at ?? 0;
  return {
    id: [reason, ...(key === '' ? [] : [key.slice(0, 12)]), from.toString(36)].join('-'),
    reason,
    voters: [...new Set(members.map(({ voter }) => voter))],
    from,
    until: members.at(-1)?.at ?? from,
  };
}

function alike(sightings: readonly Sighting[], by: 'device' | 'network'): AnomalyGroup[] {
  const byKey = new Map<string, Sighting[]>();
  for (const sighting of sightings) {
    const key = sighting[by];
    if (key === null) continue;
    const known = byKey.get(key);
    if (known) known.push(sighting);
    else byKey.set(key, [sighting]);
  }
  const { voters, within } = anomalyLimits[by];
  return [...byKey].flatMap(([key, members]) =>
    crowds(members, voters, within).map((crowd) => groupOf(by, key, crowd)),
  );
}

/** Stretches in which at least so many people voted within that time; stretches that touch are one. */
function crowds(members: readonly Sighting[], voters: number, within: number): Sighting[][] {
  const found: { first: number; last: number }[] = [];
  const inWindow = new Map<string, number>();
  let first = 0;
  for (const [last, { voter, at }] of members.entries()) {
    inWindow.set(voter, (inWindow.get(voter) ?? 0) + 1);
    for (let old = members[first]; old && at - old.at > within; old = members[first]) {
      const left = (inWindow.get(old.voter) ?? 1) - 1;
      if (left === 0) inWindow.delete(old.voter);
      else inWindow.set(old.voter, left);
      first += 1;
    }
    if (inWindow.size < voters) continue;
    const before = found.at(-1);
    if (before && first <= before.last) before.last = last;
    else found.push({ first, last });
  }
  return found.map((range) => members.slice(range.first, range.last + 1));
}

function newcomers(sightings: readonly Sighting[]): AnomalyGroup[] {
  const { voters, within, ageDays, share } = anomalyLimits.newcomers;
  const fresh = sightings.filter(({ accountAgeDays }) => accountAgeDays < ageDays);
  return crowds(fresh, voters, within).flatMap((crowd) => {
    const [from, until] = [crowd[0]?.at ?? 0, crowd.at(-1)?.at ?? 0];
    const all = sightings.filter(({ at }) => at >= from && at <= until);
    return crowd.length >= all.length * share ? [groupOf('newcomers', '', crowd)] : [];
  });
}

/** Runs of ballots whose distances are nearly the same. Ballots of one commit bear one time: a busy hour, no program. */
function regular(sightings: readonly Sighting[]): AnomalyGroup[] {
  const runs: Sighting[][] = [];
  let run: Sighting[] = [];
  for (const sighting of sightings) {
    if (!goesOn(run, sighting)) {
      runs.push(run);
      run = run.slice(-1);
      if (!goesOn(run, sighting)) run = [];
    }
    run.push(sighting);
  }
  runs.push(run);
  return runs
    .filter((steady) => new Set(steady.map(({ voter }) => voter)).size >= anomalyLimits.regular.voters)
    .map((steady) => groupOf('regular', '', steady));
}

/** Whether a sighting follows a run by the run's own step. */
function goesOn(run: readonly Sighting[], { at }: Sighting): boolean {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return true;
  const { spread, longest } = anomalyLimits.regular;
  const step = (run[1]?.at ?? at) - first.at;
  return step > 0 && step <= longest && Math.abs(at - last.at - step) <= step * spread;
}

function bursts(sightings: readonly Sighting[]): AnomalyGroup[] {
  const { voters, within, times } = anomalyLimits.burst;
  const stretches = new Map<number, Sighting[]>();
  for (const sighting of sightings) {
    const key = Math.floor(sighting.at / within);
    const known = stretches.get(key);
    if (known) known.push(sighting);
    else stretches.set(key, [sighting]);
  }
  const sizes = [...stretches.values()].map(({ length }) => length).sort((a, b) => a - b);
  const usual = sizes[Math.floor((sizes.length - 1) / 2)] ?? 0;
  // With one stretch alone there is no usual one to compare with.
  if (sizes.length < 3) return [];
  return [...stretches.values()]
    .filter((stretch) => stretch.length >= voters && stretch.length >= usual * times)
    .map((stretch) => groupOf('burst', '', stretch));
}
