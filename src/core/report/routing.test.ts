import type { RoutingRule } from './report-config';
import { findRoute } from './routing';

const rule = (
  id: string,
  categoryId: string | null,
  areaId: string | null,
  leadUnitId = id,
): RoutingRule => ({
  id,
  categoryId,
  areaId,
  leadUnitId,
  assistUnitIds: [],
});
const leaf = { id: 'parking-blind-path', parentId: 'parking' };

describe('findRoute', () => {
  const rules = [
    rule('all', null, null),
    rule('east', null, 'east'),
    rule('parking', 'parking', null),
    rule('parking-east', 'parking', 'east'),
    rule('blind', 'parking-blind-path', null),
    rule('blind-east', 'parking-blind-path', 'east'),
    rule('noise', 'noise', 'east'),
  ];

  test.each([
    [['all', 'east'], 'east'],
    [['all', 'east', 'parking'], 'parking'],
    [['parking', 'parking-east'], 'parking-east'],
    [['parking-east', 'blind'], 'blind'],
    [['blind', 'blind-east', 'all'], 'blind-east'],
    [['noise', 'all'], 'all'],
  ])('of %j the most specific is %s, in any order', (ids, best) => {
    const some = rules.filter(({ id }) => ids.includes(id));
    expect(findRoute(some, leaf, 'east')?.ruleId).toBe(best);
    expect(findRoute([...some].reverse(), leaf, 'east')?.ruleId).toBe(best);
  });

  test('nothing fits where no rule names it', () => {
    expect(findRoute(rules.slice(1), { id: 'dogs', parentId: null }, 'west')).toBeUndefined();
    expect(findRoute([], leaf, 'east')).toBeUndefined();
  });

  test('of equals the smaller id wins', () => {
    expect(findRoute([rule('b', 'parking', null), rule('a', 'parking', null)], leaf, 'east')?.ruleId).toBe(
      'a',
    );
  });

  test('the lead unit does not assist itself', () => {
    const row = { ...rule('r', null, null, 'town'), assistUnitIds: ['town', 'urban'] };
    expect(findRoute([row], leaf, 'east')?.assistUnitIds).toEqual(['urban']);
  });
});
