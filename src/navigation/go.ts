import Taro, { useRouter } from '@tarojs/taro';
import { type subpackages, type TabKey, tabs } from './pages';
import type { PageParams } from './paths';

/** WeChat keeps at most ten pages. */
const deepest = 9;

/** Opens a page of a subpackage on top of this one: `go(paths.report.case({ id }))`. */
export function go(path: string): void {
  const open = Taro.getCurrentPages().length >= deepest ? Taro.redirectTo : Taro.navigateTo;
  void open({ url: `/${path}` });
}

/** Opens a page in place of this one (a form that became a case). */
export function replaceWith(path: string): void {
  void Taro.redirectTo({ url: `/${path}` });
}

/** The page from which somebody set out. */
export interface Here {
  /** Opens a page in place of this one, if it is still the one that is shown; otherwise nothing happens. */
  replaceWith(path: string): void;
}

/**
 * The page that is shown now. Ask for it when somebody taps, before anything is awaited: when the answer comes they may
 * have gone elsewhere, and no other page may be taken from under them.
 */
export function here(): Here {
  const setOut = shownPage();
  return {
    replaceWith(path) {
      if (shownPage() === setOut) replaceWith(path);
    },
  };
}

/** Unlike the route, different each time that a page is opened. */
const shownPage = (): string | undefined => Taro.getCurrentPages().at(-1)?.$taroPath;

/** Shows a tab. It carries no parameters. */
export function goTab(key: TabKey): void {
  const tab = tabs.find((candidate) => candidate.key === key);
  if (tab !== undefined) void Taro.switchTab({ url: `/${tab.page}` });
}

/** Back to the page before, or home when this page was opened directly (shared card, code, link). */
export function back(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else goTab('home');
}

/** The parameters of the page that is shown: `const { id } = usePageParams<'report', 'case'>()`. */
export function usePageParams<
  F extends keyof typeof subpackages,
  N extends keyof (typeof subpackages)[F],
>(): PageParams<F, N> {
  const { params } = useRouter();
  const decoded = Object.entries(params).map(([name, value]) => [name, decode(value ?? '')]);
  // A link may lack what the type promises; the screens then get the server's not_found for an empty id.
  return Object.fromEntries(decoded) as PageParams<F, N>;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    // A per cent sign that is no escape: the text is what it is.
    return value;
  }
}
