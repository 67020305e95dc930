import fc from 'fast-check';
import { type CountyDay, workingTime } from './working-time';

const officeHours = [
  { from: '08:30', to: '12:00' },
  { from: '14:00', to: '18:00' },
];
const none: readonly CountyDay[] = [];
const off = (day: string): CountyDay => ({ day, working: false, name: '放假' });
const at = (text: string) => new Date(text);

describe('working days', () => {
  test.each([
    // Friday afternoon, three working days: Monday, Tuesday, Wednesday at closing.
    ['2026-11-20T08:40:00Z', 3, none, '2026-11-25T10:00:00Z'],
    // Already Saturday in Shanghai.
    ['2026-11-20T16:30:00Z', 1, none, '2026-11-23T10:00:00Z'],
    ['2026-11-24T02:00:00Z', 1, none, '2026-11-25T10:00:00Z'],
    ['2026-11-24T02:00:00Z', 1, [off('2026-11-25')], '2026-11-26T10:00:00Z'],
    ['2026-11-24T02:00:00Z', 0, none, '2026-11-25T10:00:00Z'],
    // National Day: off from 1 to 7 October 2026, and Saturday the 10th is worked instead.
    ['2026-09-30T02:00:00Z', 1, none, '2026-10-08T10:00:00Z'],
    ['2026-10-08T02:00:00Z', 2, none, '2026-10-10T10:00:00Z'],
    // The county works on a Sunday.
    ['2026-11-20T02:00:00Z', 1, [{ day: '2026-11-22', working: true, name: '调班' }], '2026-11-22T10:00:00Z'],
    // Over the end of a year.
    ['2026-12-31T02:00:00Z', 1, [off('2027-01-01')], '2027-01-04T10:00:00Z'],
  ])('from %s in %d days', (from, days, decided, due) => {
    expect(workingTime(decided, { officeHours }).afterDays(at(from), days)).toEqual(at(due));
  });

  test('knows weekends', () => {
    const { isWorkingDay } = workingTime(none, { officeHours });
    expect(['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'].map(isWorkingDay)).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});

describe('office hours', () => {
  const time = workingTime(none, { officeHours });
  test.each([
    // 09:00, two hours.
    ['2026-11-24T01:00:00Z', 2, '2026-11-24T03:00:00Z'],
    // 11:00, two hours: one before noon, one after 14:00.
    ['2026-11-24T03:00:00Z', 2, '2026-11-24T07:00:00Z'],
    // Friday 17:00, two hours: Monday 09:30.
    ['2026-11-20T09:00:00Z', 2, '2026-11-23T01:30:00Z'],
    // At night: from the next opening.
    ['2026-11-24T14:00:00Z', 1, '2026-11-25T01:30:00Z'],
  ])('from %s in %d hours', (from, hours, due) => {
    expect(time.afterHours(at(from), hours)).toEqual(at(due));
  });

  test('what lies between is what was waited for', () => {
    fc.assert(
      fc.property(
        fc.date({ min: at('2026-01-01T00:00:00Z'), max: at('2026-12-01T00:00:00Z'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 60 }),
        (from, hours) => {
          expect(time.between(from, time.afterHours(from, hours))).toBe(hours * 3_600_000);
        },
      ),
    );
  });
});
