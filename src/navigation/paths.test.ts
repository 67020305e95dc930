import { subpackages, tabs } from './pages';
import { paths } from './paths';

describe('paths', () => {
  test('build a page with its parameters, encoded', () => {
    expect(paths.report.case({ id: 'r-1' })).toBe('features/report/pages/case?id=r-1');
    expect(paths.handbook.index({ query: '电动车 停' })).toBe(
      'features/handbook/pages/index?query=%E7%94%B5%E5%8A%A8%E8%BD%A6%20%E5%81%9C',
    );
  });

  test('leave out what is not given', () => {
    expect(paths.volunteer.myShifts()).toBe('features/volunteer/pages/my-shifts');
    expect(paths.report.new({ category: undefined })).toBe('features/report/pages/new');
  });

  test('no feature is called common, which WeChat keeps for itself', () => {
    expect(Object.keys(subpackages)).not.toContain('common');
    expect(new Set(tabs.map(({ key }) => key)).size).toBe(5);
  });
});
