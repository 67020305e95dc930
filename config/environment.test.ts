import { resolve } from 'node:path';
import { assumeDemo, EnvironmentError, readEnvironment, readWechatIdentity } from './environment';

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readEnvironment(env);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems;
    throw error;
  }
  return [];
}

test('an empty environment has the documented defaults', () => {
  expect(readEnvironment({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    dataDir: resolve('.data'),
    databaseUrl: undefined,
    demo: 'off',
    skipH5: false,
    production: false,
    metricsToken: undefined,
    sessionKey: undefined,
    witnesses: [],
    chromiumPath: undefined,
    logLevel: 'info',
  });
});

test('empty variables count as unset, unknown ones are ignored', () => {
  expect(readEnvironment({ PORT: '', DEMO: ' ', COLOUR: 'red' })).toEqual(readEnvironment({}));
});

test('port 0 is allowed', () => {
  expect(readEnvironment({ PORT: '0' }).port).toBe(0);
});

test('every wrong variable is named at once', () => {
  const problems = problemsOf({
    PORT: '99999',
    HOST: 'not a host',
    DATABASE_URL: 'mysql://somewhere',
    DEMO: 'yes',
    SKIP_H5: 'true',
    METRICS_TOKEN: 'short',
    SESSION_KEY: 'short',
    PUBLIC_ORIGIN: 'https://example.cn/app',
    WITNESSES: 'https://witness.example',
    LOG_LEVEL: 'loud',
  });
  for (const name of [
    'PORT',
    'HOST',
    'DATABASE_URL',
    'DEMO',
    'SKIP_H5',
    'METRICS_TOKEN',
    'SESSION_KEY',
    'PUBLIC_ORIGIN',
    'WITNESSES',
    'LOG_LEVEL',
  ]) {
    expect(problems.filter((problem) => problem.startsWith(name))).toHaveLength(1);
  }
});

test.each(['-1', '1.5', 'abc', '65536', '1e3'])('PORT %s is refused', (port) => {
  expect(problemsOf({ PORT: port })).toHaveLength(1);
});

test('the demo is refused in production, even when asked for by name', () => {
  expect(problemsOf({ DEMO: '1', NODE_ENV: 'production' })[0]).toContain('NODE_ENV=production');
  expect(problemsOf({ DEMO: 'open', NODE_ENV: 'production' })[0]).toContain('NODE_ENV=production');
});

test('on a public address or a foreign database the demo runs only as DEMO=open', () => {
  expect(problemsOf({ DEMO: '1', HOST: '0.0.0.0' })[0]).toContain('DEMO=open');
  expect(problemsOf({ DEMO: '1', DATABASE_URL: 'postgres://db/x' })[0]).toContain('DEMO=open');
  expect(readEnvironment({ DEMO: 'open', HOST: '0.0.0.0', DATABASE_URL: 'postgres://db/x' }).demo).toBe(
    'open',
  );
  expect(readEnvironment({ DEMO: '1', HOST: 'localhost' }).demo).toBe('local');
});

test('npm start assumes the demo only where it is private', () => {
  const demoAfter = (env: Record<string, string>): string | undefined => {
    assumeDemo(env);
    return env.DEMO;
  };
  expect(demoAfter({})).toBe('1');
  expect(demoAfter({ DEMO: '0' })).toBe('0');
  expect(demoAfter({ HOST: '0.0.0.0' })).toBeUndefined();
  expect(demoAfter({ DATABASE_URL: 'postgres://db/x' })).toBeUndefined();
  expect(demoAfter({ NODE_ENV: 'production' })).toBeUndefined();
});

test('witnesses stand one a line, or between commas', () => {
  const line = 'witness.example+01234567+BAAAAAAA+/=';
  const read = (WITNESSES: string) => readEnvironment({ WITNESSES }).witnesses;
  const [one, other] = [
    { url: 'https://witness.example/w', keyLine: line },
    { url: 'http://127.0.0.1:8790', keyLine: line },
  ];
  expect(read(`https://witness.example/w/ ${line}`)).toEqual([one]);
  expect(read(`https://witness.example/w ${line},\n http://127.0.0.1:8790/  ${line}\n`)).toEqual([
    one,
    other,
  ]);
  expect(problemsOf({ WITNESSES: `https://witness.example/w ${line}, ${line}` })).toHaveLength(1);
});

test('who calls a function, and from where, are what the list of this call names', () => {
  const left = { WX_OPENID: 'o-1', WX_CLIENTIP: '203.0.113.9', WX_CLIENTIPV6: '2001:db8::1' };
  const read = (keys: string) => readWechatIdentity({ ...left, WX_CONTEXT_KEYS: keys });
  expect(read('WX_OPENID,WX_CLIENTIP')).toEqual({ openid: 'o-1', address: '203.0.113.9' });
  expect(read('WX_OPENID,WX_CLIENTIPV6')).toEqual({ openid: 'o-1', address: '2001:db8::1' });
  expect(read('WX_APPID')).toEqual({ openid: undefined, address: undefined });
});
