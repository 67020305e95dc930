import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopAbandonedPostgres } from '../../cloudfunctions/host/postgres/stop-server';
import { type HostProcess, spawnHost } from '../support/host-process';
import { poster } from '../support/server';

jest.setTimeout(180_000);

describe('the host as a program', () => {
  let folder: string;
  let dataDir: string;
  const started: HostProcess[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wenming-life-'));
    dataDir = join(folder, 'data');
  });

  afterAll(async () => {
    for (const { child, ended } of started) {
      child.kill('SIGKILL');
      await ended;
    }
    await stopAbandonedPostgres(dataDir);
    await stopAbandonedPostgres(join(folder, 'killed-load'));
    await rm(folder, { recursive: true, force: true });
  });

  const start = (environment: Record<string, string> = {}, args: readonly string[] = []) => {
    const host = spawnHost({ DATA_DIR: dataDir, DEMO: '1', ...environment }, args);
    started.push(host);
    return host;
  };

  async function isAlive(pid: number): Promise<boolean> {
    const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    return status !== '' && !/\) Z /.test(status);
  }

  const postmaster = async () =>
    Number((await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);

  it('serves, refuses a second start on its folder, and ends cleanly with its database', async () => {
    const host = start();
    const address = await host.ready;
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    const database = await postmaster();

    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.printed()).toContain(address);
    expect((await fetch(`${address}/readyz`)).status).toBe(200);

    host.child.kill('SIGINT');
    expect(await host.ended).toBe(0);
    expect(await isAlive(database)).toBe(false);
  });

  it('keeps what it acknowledged over a kill, and starts again on the same folder', async () => {
    const host = start();
    const post = poster(await host.ready);
    const signIn = await post('account/demoSignIn', { openid: 'o-before-the-kill' });
    const token = String(signIn.body.data?.token);
    expect((await post('account/rename', { displayName: '断电之前' }, { token })).status).toBe(200);
    host.child.kill('SIGKILL');
    expect(await host.ended).toBe('SIGKILL');

    const next = start();
    const again = poster(await next.ready);
    const me = await again('account/me', {}, { token });
    expect(me.body.data).toMatchObject({ displayName: '断电之前' });
    next.child.kill('SIGTERM');
    expect(await next.ended).toBe(0);
  });

  it('recovers when the load of the demo county was killed', async () => {
    const fresh = join(folder, 'killed-load');
    const host = start({ DATA_DIR: fresh });
    await new Promise<void>((done) => {
      const timer = setInterval(() => {
        if (!host.printed().includes('清源县')) return;
        clearInterval(timer);
        done();
      }, 20);
    });
    host.child.kill('SIGKILL');
    await host.ended;
    const next = start({ DATA_DIR: fresh });
    const post = poster(await next.ready);
    const campaigns = await post('rolemodel/listCampaigns', {});
    expect(
      (campaigns.body.data?.items as { phase: string }[] | undefined)?.filter(
        ({ phase }) => phase === 'voting',
      ),
    ).toHaveLength(1);
    next.child.kill('SIGTERM');
    expect(await next.ended).toBe(0);
  });

  it('says in one sentence that its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => other.once('listening', done));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const host = start({ PORT: port });
    expect(await host.ended).toBe(1);
    expect(host.printed().trim().split('\n').at(-1)).toContain(`端口 ${port} 已被别的程序占用`);
    other.close();
  });

  it('says in one sentence that it cannot use its folder', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    const host = start({ DATA_DIR: join(file, 'data') });
    expect(await host.ended).toBe(1);
    expect(host.printed().trim().split('\n')).toHaveLength(1);
    expect(host.printed()).toContain(file);
  });

  it('makes an administrator beside the program that runs, and in its folder when none does', async () => {
    const host = start();
    const address = await host.ready;
    const post = async (action: string, input: object, token?: string) => {
      const answer = await fetch(`${address}/api/account/${action}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
        body: JSON.stringify(input),
      });
      return (await answer.json()).data;
    };
    const numberOf = async (openid: string): Promise<string> => {
      const { token } = await post('demoSignIn', { openid });
      return (await post('me', {}, token)).id.slice(-8);
    };
    const [first, second] = [await numberOf('first-admin'), await numberOf('second-admin')];
    const beside = start({}, ['admin', first]);
    expect([await beside.ended, beside.printed()]).toEqual([0, expect.stringContaining('现在是管理员')]);
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    host.child.kill('SIGINT');
    expect(await host.ended).toBe(0);

    const alone = start({}, ['admin', second]);
    expect([await alone.ended, alone.printed()]).toEqual([0, expect.stringContaining('现在是管理员')]);
    const again = start({}, ['admin', first]);
    expect([await again.ended, again.printed()]).toEqual([0, expect.stringContaining('已经是管理员了')]);
    await expect(postmaster()).rejects.toThrow('ENOENT');
  });

  it('does nothing for a command that it does not know', async () => {
    const host = start({}, ['amdin', 'ZZZZZZZZ']);
    expect(await host.ended).toBe(1);
    expect(host.printed()).toContain('没有名为 amdin 的命令');
  });

  it('names every wrong variable at once, and refuses a demo in production', async () => {
    const wrong = start({ PORT: 'abc', DEMO: 'maybe', LOG_LEVEL: 'loud' });
    expect(await wrong.ended).toBe(1);
    for (const name of ['PORT', 'DEMO', 'LOG_LEVEL']) expect(wrong.printed()).toContain(name);
    const production = start({ NODE_ENV: 'production' });
    expect(await production.ended).toBe(1);
    expect(production.printed()).toContain('NODE_ENV=production');
  });

  it('says where a database that it cannot reach would be, without its password', async () => {
    const host = start({ DEMO: '0', DATABASE_URL: 'postgres://someone:the-password@127.0.0.1:9/none' });
    expect(await host.ended).toBe(1);
    expect(host.printed()).toContain('127.0.0.1:9');
    expect(host.printed()).not.toContain('the-password');
  });
});
