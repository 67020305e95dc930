/** Of each slot of one voter in one period, its latest revision. */
export function latestOf<B extends { readonly slot: number; readonly revision: number }>(
  ballots: readonly B[],
): B[] {
  const latest = new Map<number, B>();
  for (const ballot of ballots) {
    const known = latest.get(ballot.slot);
    if (known === undefined || known.revision < ballot.revision) latest.set(ballot.slot, ballot);
  }
  return [...latest.values()];
}
