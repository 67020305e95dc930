import { sql } from 'kysely';
import { createHarness, type Harness } from '../../test/support/harness';
import { unlessUnderWay } from './turns';

describe('work that one process at a time does', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await createHarness();
  });
  afterAll(() => harness.close());

  /** Work that goes on until it is told to end. */
  function held() {
    let end: () => void = () => undefined;
    let begun: () => void = () => undefined;
    const ended = new Promise<void>((done) => {
      end = done;
    });
    const running = new Promise<void>((done) => {
      begun = done;
    });
    const work = async () => {
      begun();
      await ended;
    };
    return { work, end, running };
  }

  /** How many hold the turn of a work, in whatever session. */
  async function holders(name: string): Promise<number> {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from pg_locks where locktype = 'advisory' and granted
        and objid = (hashtext(${`wenming ${name}`}::text)::bigint & 4294967295)::oid`.execute(harness.db);
    return rows[0]?.count ?? 0;
  }

  it('is left by whoever comes while it is under way, and can be done again after it', async () => {
    const { work, end, running } = held();
    const first = unlessUnderWay(harness.db, 'test', work);
    await running;
    const second = jest.fn(async () => undefined);
    expect(await unlessUnderWay(harness.db, 'test', second)).toBe(false);
    expect(second).not.toHaveBeenCalled();
    expect(await unlessUnderWay(harness.db, 'other test', second)).toBe(true);
    expect(await holders('test')).toBe(1);
    end();
    expect(await first).toBe(true);
    expect(await holders('test')).toBe(0);
    expect(await unlessUnderWay(harness.db, 'test', second)).toBe(true);
    expect(second).toHaveBeenCalledTimes(2);
  });

  it('that fails says so and holds up nobody', async () => {
    const fails = async () => {
      throw new Error('broke');
    };
    await expect(unlessUnderWay(harness.db, 'failing test', fails)).rejects.toThrow('broke');
    expect(await holders('failing test')).toBe(0);
    expect(await unlessUnderWay(harness.db, 'failing test', async () => undefined)).toBe(true);
  });
});
