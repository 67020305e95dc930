/** The whole address of a page of ours, as another device opens it. */
export const pageLink = (path: string): string | undefined =>
  `${window.location.origin}${window.location.pathname}#/${path}`;
