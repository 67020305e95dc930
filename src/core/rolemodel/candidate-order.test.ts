import fc from 'fast-check';
import { inVoterOrder } from './candidate-order';

const candidates = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id }));

test('the same voter always sees the same order, of the same people', () => {
  fc.assert(
    fc.property(fc.string(), fc.shuffledSubarray(candidates, { minLength: 5 }), (seed, shuffled) => {
      expect(inVoterOrder(shuffled, seed)).toEqual(inVoterOrder(candidates, seed));
      expect(new Set(inVoterOrder(candidates, seed))).toEqual(new Set(candidates));
    }),
  );
});

test('nobody stands first much more often than others', () => {
  const first = new Map<string, number>();
  const voters = 5000;
  for (let voter = 0; voter < voters; voter += 1) {
    const [leader] = inVoterOrder(candidates, `voter ${voter}`);
    if (leader) first.set(leader.id, (first.get(leader.id) ?? 0) + 1);
  }
  for (const { id } of candidates) {
    expect(first.get(id)).toBeGreaterThan((voters / candidates.length) * 0.85);
    expect(first.get(id)).toBeLessThan((voters / candidates.length) * 1.15);
  }
});
