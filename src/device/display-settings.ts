export type Theme = 'auto' | 'light' | 'dark';

/** How the person wants the program to look; kept on the device. */
export interface Display {
  readonly theme: Theme;
  /** 关怀模式: larger type, fewer and larger things. */
  readonly care: boolean;
  /** Less motion. */
  readonly still: boolean;
}

/** Classes for the root element of a page (and of the document in the browser). */
export function displayClasses({ theme, care, still }: Display): string {
  return [theme === 'auto' ? '' : `wm-theme-${theme}`, care ? 'wm-care' : '', still ? 'wm-still' : '']
    .filter((name) => name !== '')
    .join(' ');
}
