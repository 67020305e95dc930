/** The `code` of an error of Node or of PostgreSQL. */
export function codeOf(error: unknown): string | undefined {
  // By shape: errors of Node are not instances of the `Error` of a test's own realm.
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

/** For `.catch`: a missing file is `undefined`, anything else is still an error. */
export function ignoreMissing(error: unknown): undefined {
  if (codeOf(error) === 'ENOENT') return undefined;
  throw error;
}
