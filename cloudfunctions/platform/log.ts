/** Values that may stand in a log line: never text from people, names, phones, tokens or identities. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Logger {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  /** `error` is logged with its stack; a refusal is not an error. */
  error(event: string, error: unknown, fields?: LogFields): void;
}

const levels = { error: 50, warn: 40, info: 30, silent: 99 } as const;

/** JSON lines, one event each. */
export function jsonLogger(write: (line: string) => void, level: keyof typeof levels = 'info'): Logger {
  const put = (name: 'info' | 'warn' | 'error', event: string, fields: object) => {
    if (levels[name] >= levels[level]) write(`${JSON.stringify({ level: name, event, ...fields })}\n`);
  };
  return {
    info: (event, fields = {}) => put('info', event, fields),
    warn: (event, fields = {}) => put('warn', event, fields),
    error(event, error, fields = {}) {
      const cause =
        error instanceof Error
          ? { error: error.name, code: codeOf(error), stack: stackOf(error) }
          : { error: typeof error };
      put('error', event, { ...fields, ...cause });
    },
  };
}

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Where it happened, without the message: PostgreSQL and parsers quote people's text in theirs. */
function stackOf(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 12)
    .join('\n');
}
