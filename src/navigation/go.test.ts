import { here } from './go';

const mockTaro = { getCurrentPages: jest.fn(), redirectTo: jest.fn() };
jest.mock('@tarojs/taro', () => ({
  __esModule: true,
  default: {
    getCurrentPages: () => mockTaro.getCurrentPages(),
    redirectTo: (options: unknown) => mockTaro.redirectTo(options),
  },
}));

/** The same receipt twice has one route; its pages are two. */
const [me, receipt, again] = ['me?$1', 'receipt?$2', 'receipt?$3'].map(($taroPath) => ({ $taroPath }));
const shows = (...pages: unknown[]) => mockTaro.getCurrentPages.mockReturnValue(pages);

beforeEach(() => mockTaro.redirectTo.mockReset());

test('who waits on the page gets the next one in its place', () => {
  shows(me, receipt);
  const page = here();
  page.replaceWith('features/a');
  expect(mockTaro.redirectTo).toHaveBeenCalledWith({ url: '/features/a' });
});

test.each([
  ['went back or to a tab', [me]],
  ['opened another page over it', [me, receipt, again]],
  ['opened the same page anew', [me, again]],
])('who %s while the answer was on its way stays there', (_what, pages) => {
  shows(me, receipt);
  const page = here();
  shows(...pages);
  page.replaceWith('features/a');
  expect(mockTaro.redirectTo).not.toHaveBeenCalled();
});
