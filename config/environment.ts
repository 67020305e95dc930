import { resolve } from 'node:path';
import * as v from 'valibot';

/**
 * The one file that reads and validates environment variables (design: interface.md, "Commands").
 * It is bundled into every cloud function too, so it loads nothing but valibot.
 */

/** How the demo county runs: not at all, on loopback only, or openly because it was asked for by name. */
export type DemoMode = 'off' | 'local' | 'open';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

export type Environment = {
  port: number;
  host: string;
  /** Absolute path. */
  dataDir: string;
  databaseUrl: string | undefined;
  demo: DemoMode;
  skipH5: boolean;
  production: boolean;
  metricsToken: string | undefined;
  /** Key for session tokens when it does not come from the data folder; at least 32 characters. */
  sessionKey: string | undefined;
  /** Absolute path of a Chrome or Chromium for the browser tests. */
  chromiumPath: string | undefined;
  logLevel: LogLevel;
  /** Seeds of the ballot log's key and of the promises', 32 bytes each; without one it is made from the session key. */
  logKey: Buffer | undefined;
  promiseKey: Buffer | undefined;
  /** Who cosigns the ballot logs: where each is asked, and its key as it prints it. */
  witnesses: { url: string; keyLine: string }[];
  /** Where WeChat's cloud storage keeps our files, `cloud://<environment>.<bucket>`; only in its functions. */
  filesPrefix: string | undefined;
  /** Where the program is reached from outside, `https://host`; without it links say what the caller called it. */
  publicOrigin: string | undefined;
};

/** What a person set wrongly: one Chinese line a variable, all of them at once. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';

  constructor(readonly problems: readonly string[]) {
    super(['环境变量有误：', ...problems.map((problem) => `  · ${problem}`)].join('\n'));
  }
}

const text = v.pipe(v.string(), v.trim());
const flag = (message: string) =>
  v.pipe(
    text,
    v.picklist(['0', '1'], message),
    v.transform((value) => value === '1'),
  );

const seed = (name: string) =>
  v.pipe(
    text,
    v.regex(/^[A-Za-z0-9_-]{43}$/, `${name} 应是 32 字节随机数的 base64url（43 个字符）`),
    v.transform((value) => Buffer.from(value, 'base64url')),
  );

const witnessPattern = /^(https?:\/\/[^\s,]+?)\/*\s+([^\s+,]+\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+)$/;

const witnesses = v.pipe(
  text,
  v.transform((value) =>
    value
      .split(/[,\n]/)
      .map((line) => witnessPattern.exec(line.trim()) ?? line.trim())
      .filter((line) => line !== ''),
  ),
  v.check(
    (lines) => lines.every((line) => typeof line !== 'string'),
    'WITNESSES 每行（或用逗号隔开）写一个见证人：网址、空格、它的公钥',
  ),
  v.transform((lines) => lines.map(([, url = '', keyLine = '']) => ({ url, keyLine }))),
);

const isPostgresUrl = (value: string): boolean =>
  URL.canParse(value) && ['postgres:', 'postgresql:'].includes(new URL(value).protocol);

const schema = v.object({
  PORT: v.optional(
    v.pipe(
      text,
      v.regex(/^\d{1,5}$/, 'PORT 应是 0 到 65535 的整数（0 表示自动选一个空闲端口）'),
      v.transform(Number),
      v.maxValue(65_535, 'PORT 应是 0 到 65535 的整数（0 表示自动选一个空闲端口）'),
    ),
    '3000',
  ),
  HOST: v.optional(
    v.pipe(text, v.regex(/^[A-Za-z0-9.:_-]+$/, 'HOST 应是主机名或 IP 地址，例如 127.0.0.1')),
    '127.0.0.1',
  ),
  DATA_DIR: v.optional(
    v.pipe(
      text,
      v.transform((value) => resolve(value)),
    ),
    '.data',
  ),
  DATABASE_URL: v.optional(
    v.pipe(
      text,
      v.check(isPostgresUrl, 'DATABASE_URL 应以 postgres:// 开头，例如 postgres://用户:口令@主机:5432/库名'),
    ),
  ),
  DEMO: v.optional(v.pipe(text, v.picklist(['0', '1', 'open'], 'DEMO 只能是 0、1 或 open')), '0'),
  SKIP_H5: v.optional(flag('SKIP_H5 只能是 0 或 1'), '0'),
  NODE_ENV: v.optional(text, ''),
  METRICS_TOKEN: v.optional(v.pipe(text, v.minLength(16, 'METRICS_TOKEN 至少要 16 个字符'))),
  SESSION_KEY: v.optional(v.pipe(text, v.minLength(32, 'SESSION_KEY 至少要 32 个字符，请用随机生成的值'))),
  LOG_KEY: v.optional(seed('LOG_KEY')),
  PROMISE_KEY: v.optional(seed('PROMISE_KEY')),
  WITNESSES: v.optional(witnesses),
  CHROMIUM_PATH: v.optional(
    v.pipe(
      text,
      v.transform((value) => resolve(value)),
    ),
  ),
  FILES_PREFIX: v.optional(
    v.pipe(text, v.regex(/^cloud:\/\/[^/]+$/, 'FILES_PREFIX 应写作 cloud://环境.存储桶')),
  ),
  PUBLIC_ORIGIN: v.optional(
    v.pipe(
      text,
      v.regex(/^https?:\/\/[A-Za-z0-9.-]+(:\d{1,5})?$/, 'PUBLIC_ORIGIN 应写作 https://域名，后面不带斜杠'),
    ),
  ),
  LOG_LEVEL: v.optional(
    v.pipe(
      text,
      v.picklist(
        ['debug', 'info', 'warn', 'error', 'silent'],
        'LOG_LEVEL 只能是 debug、info、warn、error 或 silent',
      ),
    ),
    'info',
  ),
});

const names = Object.keys(schema.entries);

/** An empty variable counts as unset: that is what `PORT= npm start` means to people. */
function withoutEmpty(env: NodeJS.ProcessEnv): Record<string, string> {
  const given: Record<string, string> = {};
  for (const name of names) {
    const value = env[name];
    if (value !== undefined && value.trim() !== '') given[name] = value;
  }
  return given;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Why a demo that is merely `1` may not run here; nothing when it may. */
function demoProblems(given: Record<string, string>): string[] {
  const demo = given.DEMO?.trim() ?? '0';
  if (demo !== '1' && demo !== 'open') return [];
  if (given.NODE_ENV?.trim() === 'production') {
    return ['DEMO 不能和 NODE_ENV=production 同时使用：演示登录不需要口令，不能用在正式环境'];
  }
  if (demo === 'open') return [];
  const reasons: string[] = [];
  if (!isLoopback(given.HOST?.trim() ?? '127.0.0.1')) reasons.push('HOST 不是本机地址');
  if (given.DATABASE_URL !== undefined) reasons.push('使用了外部数据库 DATABASE_URL');
  if (reasons.length === 0) return [];
  return [
    `DEMO=1 只能在本机试用，而现在${reasons.join('，并且')}；确实要公开演示请写 DEMO=open，否则写 DEMO=0`,
  ];
}

/**
 * Reads and validates the environment.
 * @throws EnvironmentError naming every wrong variable at once
 */
export function readEnvironment(env: NodeJS.ProcessEnv = process.env): Environment {
  const given = withoutEmpty(env);
  const parsed = v.safeParse(schema, given);
  const problems = [...(parsed.issues ?? []).map((issue) => issue.message), ...demoProblems(given)];
  if (!parsed.success || problems.length > 0) throw new EnvironmentError([...new Set(problems)]);
  const values = parsed.output;
  return {
    port: values.PORT,
    host: values.HOST,
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL,
    demo: values.DEMO === 'open' ? 'open' : values.DEMO === '1' ? 'local' : 'off',
    skipH5: values.SKIP_H5,
    production: values.NODE_ENV === 'production',
    metricsToken: values.METRICS_TOKEN,
    sessionKey: values.SESSION_KEY,
    logKey: values.LOG_KEY,
    promiseKey: values.PROMISE_KEY,
    witnesses: values.WITNESSES ?? [],
    chromiumPath: values.CHROMIUM_PATH,
    logLevel: values.LOG_LEVEL,
    filesPrefix: values.FILES_PREFIX,
    publicOrigin: values.PUBLIC_ORIGIN,
  };
}

/**
 * `npm start` shows the demo unless someone said otherwise: sets DEMO=1 when it is unset and the
 * host is private (loopback, embedded database, not production). A public set-up must ask by name.
 */
export function assumeDemo(env: NodeJS.ProcessEnv = process.env): void {
  const assumed = { ...withoutEmpty(env), DEMO: '1' };
  if ((env.DEMO ?? '').trim() === '' && demoProblems(assumed).length === 0) env.DEMO = '1';
}

/** The environment for a program that we start: ours, without variables that steer PostgreSQL's own tools. */
export function childEnvironment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^PG[A-Z]+$/.test(name));
  return { ...Object.fromEntries(inherited), ...extra };
}

/**
 * The WeChat identity of the call now being served, as the cloud sets it in the environment of a function.
 * Only the keys that this call's list names count: what an earlier call left behind is not this caller.
 */
export function readWechatIdentity(env: NodeJS.ProcessEnv = process.env): {
  readonly openid: string | undefined;
  /** The phone's address, as the cloud saw it. */
  readonly address: string | undefined;
} {
  const keys = (env.WX_CONTEXT_KEYS ?? '').split(',');
  const named = (key: string): string | undefined => {
    const value = keys.includes(key) ? env[key] : undefined;
    return value === '' ? undefined : value;
  };
  return { openid: named('WX_OPENID'), address: named('WX_CLIENTIP') ?? named('WX_CLIENTIPV6') };
}

/** Whether this process is a function in WeChat's cloud (and not on our own host or in a test). */
export function runsInWechatCloud(env: NodeJS.ProcessEnv = process.env): boolean {
  return (env.TCB_ENV ?? env.SCF_NAMESPACE ?? '') !== '';
}
