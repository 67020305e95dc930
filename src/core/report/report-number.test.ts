import { numberMonth, reportNumber } from './report-number';
import { reportTitle } from './report-title';

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
