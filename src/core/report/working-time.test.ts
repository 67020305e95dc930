import { numberMonth, reportNumber } from './report-number';
import { reportTitle } from './report-title';
import { dueAt, isWorkingDay } from './working-time';

const none: readonly string[] = [];

describe('dueAt', () => {
  test.each([
    // Friday afternoon, three working days: Monday, Tuesday, Wednesday at closing.
    ['2026-11-20T08:40:00Z', 3, none, '2026-11-25T10:00:00Z'],
    // Already Saturday in Shanghai.
    ['2026-11-20T16:30:00Z', 1, none, '2026-11-23T10:00:00Z'],
    ['2026-11-24T02:00:00Z', 1, none, '2026-11-25T10:00:00Z'],
    ['2026-11-24T02:00:00Z', 1, ['2026-11-25'], '2026-11-26T10:00:00Z'],
    // Over the end of a year.
    ['2026-12-31T02:00:00Z', 1, ['2027-01-01'], '2027-01-04T10:00:00Z'],
    ['2026-11-24T02:00:00Z', 0, none, '2026-11-25T10:00:00Z'],
  ])('from %s in %d days without %j', (from, days, daysOff, due) => {
    expect(dueAt(new Date(from), days, daysOff)).toEqual(new Date(due));
  });

  test('knows weekends', () => {
    const off = new Set<string>();
    expect(
      ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'].map((day) => isWorkingDay(day, off)),
    ).toEqual([true, false, false, true]);
  });
});

describe('number and title', () => {
  test('a number carries the Shanghai month', () => {
    expect(numberMonth(new Date('2026-11-30T15:59:59Z'))).toBe('2611');
    expect(numberMonth(new Date('2026-11-30T16:00:00Z'))).toBe('2612');
    expect(reportNumber('2611', 382)).toBe('QY2611-0382');
    expect(reportNumber('2611', 123456)).toBe('QY2611-123456');
  });

  test('a title says where and what', () => {
    expect(reportTitle({ address: '东门路 26 号', areaName: '东门街道' }, '占用盲道')).toBe(
      '东门路 26 号，占用盲道',
    );
    expect(reportTitle({ address: null, areaName: '东门街道' }, '占用盲道')).toBe('东门街道，占用盲道');
  });
});
