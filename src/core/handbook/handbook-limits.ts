/** Apart from the contract, so that screens get the numbers without the schemas. */
export const handbookLimits = {
  /** Characters of a query. */
  query: 100,
  /** Articles that one search answers at most. */
  results: 20,
  noticeTitle: 40,
  noticeBody: 1000,
} as const;
