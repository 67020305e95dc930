import fc from 'fast-check';
import { BoundedMap } from './bounded-map';

describe('a bounded map', () => {
  it('holds what was put in last, whatever was done before', () => {
    const key = fc.integer({ min: 0, max: 12 });
    const step = fc.oneof(
      { weight: 8, arbitrary: key.map((put) => ({ put })) },
      { weight: 2, arbitrary: key.map((drop) => ({ drop })) },
      { weight: 1, arbitrary: fc.constant({ clear: true as const }) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const map = new BoundedMap<number, number>(5);
        let held: [number, number][] = [];
        for (const [at, each] of steps.entries()) {
          if ('put' in each) {
            map.set(each.put, at);
            held = [
              ...held.filter(([other]) => other !== each.put),
              [each.put, at] as [number, number],
            ].slice(-5);
          } else if ('drop' in each) {
            map.delete(each.drop);
            held = held.filter(([other]) => other !== each.drop);
          } else {
            map.clear();
            held = [];
          }
          for (let other = 0; other <= 12; other += 1)
            expect(map.get(other)).toBe(held.find(([one]) => one === other)?.[1]);
        }
      }),
    );
  });
});
