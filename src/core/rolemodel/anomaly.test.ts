import fc from 'fast-check';
import { type AnomalyReason, anomalyLimits, findAnomalies, type Sighting } from './anomaly';

const hour = 3_600_000;
const start = Date.parse('2026-12-01T01:00:00Z');

let made = 0;
function sighting(at: number, more: Partial<Sighting> = {}): Sighting {
  made += 1;
  const id = `v${made}`;
  return { voter: id, network: `n${id}`, device: `d${id}`, accountAgeDays: 90, at: start + at, ...more };
}
const many = (count: number, of: (index: number) => Sighting) =>
  Array.from({ length: count }, (_, i) => of(i));
/** Times that no program would keep, far enough apart to be no crowd. */
const scattered = (index: number) => index * 2 * hour + ((index * 7919) % 97) * 60_000;
const reasonsOf = (sightings: readonly Sighting[]): AnomalyReason[] =>
  findAnomalies(sightings).map(({ reason }) => reason);

test('people who vote as people do are no group', () => {
  expect(findAnomalies(many(60, (index) => sighting(scattered(index))))).toEqual([]);
  expect(findAnomalies([])).toEqual([]);
});

test('one device for many voters, whenever on that day', () => {
  const shared = [0, 5 * hour, 11.3 * hour].map((at) => sighting(at, { device: 'the-shared-phone' }));
  const [group, ...rest] = findAnomalies([...shared, sighting(hour)]);
  expect(rest).toEqual([]);
  expect(group).toMatchObject({ reason: 'device', from: start, until: start + 11.3 * hour });
  expect(group?.voters).toEqual(shared.map(({ voter }) => voter));
  // A family: two on one phone. The same voter again is no crowd.
  expect(findAnomalies(shared.slice(0, 2))).toEqual([]);
  expect(findAnomalies(shared.map((one) => ({ ...one, voter: 'same' })))).toEqual([]);
});

test('a network is odd only when many come from it at once', () => {
  const office = (step: number) =>
    many(anomalyLimits.network.voters, (index) =>
      sighting(index * step + (((index * 37) % 11) * step) / 20, { network: 'office' }),
    );
  expect(reasonsOf(office(2 * 60_000))).toEqual(['network']);
  expect(reasonsOf(office(30 * 60_000))).toEqual([]);
});

test('many accounts that were made today, unless everybody votes then', () => {
  const fresh = many(20, (index) =>
    sighting(index * 100_000 + ((index * 53) % 17) * 5000, { accountAgeDays: 0 }),
  );
  expect(reasonsOf(fresh)).toEqual(['newcomers']);
  const crowd = many(60, (index) => sighting(index * 33_000 + ((index * 29) % 13) * 2500));
  expect(reasonsOf([...fresh, ...crowd])).not.toContain('newcomers');
});

test('a program keeps time', () => {
  const steady = many(12, (index) => sighting(index * 90_000 + (index % 2) * 2000));
  const [group] = findAnomalies(steady);
  expect(group).toMatchObject({ reason: 'regular', voters: { length: 12 } });
  expect(reasonsOf(steady.slice(0, 9))).toEqual([]);
  // Ballots of one commit bear one time.
  expect(reasonsOf(many(25, () => sighting(0)))).toEqual([]);
});

test('a burst stands out from the usual', () => {
  const usual = many(12, (index) => sighting(scattered(index)));
  const burst = many(40, (index) => sighting(50 * hour + ((index * 7919) % 4001) * 70));
  expect(reasonsOf([...usual, ...burst])).toContain('burst');
  expect(reasonsOf(burst)).not.toContain('burst');
});

test('the order of what was seen makes no difference, and every group has its own lawful id', () => {
  const seen = fc.record({
    voter: fc.integer({ min: 0, max: 40 }).map(String),
    network: fc.constantFrom('a', 'b', null),
    device: fc.constantFrom('x', 'y', 'z', null),
    accountAgeDays: fc.integer({ min: 0, max: 3 }),
    at: fc.integer({ min: 0, max: 2 * hour }).map((at) => start + at),
  });
  fc.assert(
    fc.property(fc.uniqueArray(seen, { selector: ({ at }) => at, maxLength: 80 }), (sightings) => {
      const groups = findAnomalies(sightings);
      expect(findAnomalies([...sightings].reverse())).toEqual(groups);
      expect(new Set(groups.map(({ id }) => id)).size).toBe(groups.length);
      for (const { id, voters } of groups) {
        expect(id).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
        expect(new Set(voters).size).toBe(voters.length);
      }
    }),
  );
});
