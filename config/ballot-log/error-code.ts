/** Whether an error of Node carries one of these codes. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && codes.includes(String(error.code));
}

/** Whether `parseArgs` did not understand the arguments. */
export function isUsageError(error: unknown): boolean {
  return hasCode(
    error,
    'ERR_PARSE_ARGS_INVALID_OPTION_VALUE',
    'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL',
    'ERR_PARSE_ARGS_UNKNOWN_OPTION',
  );
}
