import { randomUUID } from 'node:crypto';
import { connectTo, postmasterOf } from '../support/host-folder';
import type { HostProcess } from '../support/host-process';
import { killableHost } from '../support/killable-host';
import { blindPath } from '../support/report-life';
import { poster } from '../support/server';

jest.setTimeout(300_000);

const killable = killableHost();

async function start(): Promise<{ host: HostProcess; post: ReturnType<typeof poster> }> {
  const host = killable.start();
  return { host, post: poster(await host.ready) };
}

/** What the database holds of these reports: the case, its first event, who sent it. */
async function stored(ids: readonly string[]): Promise<number> {
  const client = await connectTo(killable.folder);
  try {
    const { rows: halves } = await client.query(
      `select 1 from report full join (select report_id from report_event where seq = 1) as begun
         on begun.report_id = report.id left join report_reporter on report_reporter.report_id = report.id
       where report.id is null or begun.report_id is null
         or (report.source = 'citizen' and report_reporter.report_id is null)`,
    );
    expect(halves).toEqual([]);
    const { rows } = await client.query(
      `select count(*)::int as count from report join report_reporter on report_reporter.report_id = report.id
       where report.id = any ($1)`,
      [ids],
    );
    return rows[0].count;
  } finally {
    await client.end();
  }
}

test('a host or a database killed among submissions loses none that it acknowledged and leaves none by halves', async () => {
  const acknowledged: string[] = [];
  for (const victim of ['host', 'database', 'host', 'database'] as const) {
    const { host, post } = await start();
    const signIn = await post('account/demoSignIn', { openid: `sender-${victim}` });
    const token = String(signIn.body.data?.token);
    let sending = true;
    let taken = 0;
    const send = async (): Promise<void> => {
      while (sending) {
        try {
          const { body } = await post('report/submit', { ...blindPath, requestId: randomUUID() }, { token });
          if (body.data) {
            acknowledged.push(String(body.data.id));
            taken += 1;
          }
        } catch {
          // The connection broke with the host: nothing was promised.
          return;
        }
      }
    };
    const senders = Promise.all(Array.from({ length: 16 }, send));
    // Somewhere among them: after some tens of them, never at the same one twice.
    const enough = 40 + (acknowledged.length % 37);
    await new Promise<void>((done) => {
      const watch = setInterval(() => {
        if (taken < enough) return;
        clearInterval(watch);
        done();
      }, 5);
    });
    if (victim === 'host') host.child.kill('SIGKILL');
    else process.kill((await postmasterOf(killable.folder)).pid, 'SIGKILL');
    sending = false;
    await senders;
    host.child.kill('SIGKILL');
    await host.ended;

    const again = await start();
    expect(await stored(acknowledged)).toBe(acknowledged.length);
    again.host.child.kill('SIGTERM');
    expect(await again.host.ended).toBe(0);
  }
  expect(acknowledged.length).toBeGreaterThan(160);
});
