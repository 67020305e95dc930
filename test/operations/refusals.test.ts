import { sql } from 'kysely';
import { functions } from '../../cloudfunctions/host/functions';
import { buildCatalog } from '../../cloudfunctions/platform/catalog';
import { type Answer, createEntry } from '../../cloudfunctions/platform/entry';
import { personaNames } from '../../src/core/account/personas';
import { createHarness, type Harness, type TestCaller } from '../support/harness';
import { accessTable } from './access-table';
import { badInputs, type JsonSchema, sampleOf } from './samples';

// The operation that ends the caller's account comes last: it succeeds for everybody here.
const ending = 'account.deleteMyAccount';
const catalogue = buildCatalog(functions).operations;
const operations = [
  ...catalogue.filter(({ name }) => name !== ending),
  ...catalogue.filter(({ name }) => name === ending),
];
const callers: readonly TestCaller[] = ['nobody', ...personaNames];
const inputOf = ({ input }: { input: object }): JsonSchema => input;

const codeOf = ({ body }: Answer) => ('error' in body ? body.error.code : 'ok');

describe('every operation, as everybody', () => {
  let harness: Harness;

  beforeAll(async () => {
    harness = await createHarness();
    for (const persona of personaNames) await harness.tokenOf(persona);
  });
  afterAll(() => harness.close());

  /** Everything stored, but for the counters of the rate limit. */
  async function stored(): Promise<string> {
    const { rows: tables } = await sql<{ name: string }>`select quote_ident(tablename) as name from pg_tables
      where schemaname = 'public' and tablename not in ('rate_window') order by 1`.execute(harness.db);
    const sums: string[] = [];
    for (const { name } of tables) {
      const { rows } = await sql<{
        sum: string;
      }>`select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum
        from ${sql.raw(name)} t`.execute(harness.db);
      sums.push(`${name} ${rows[0]?.sum}`);
    }
    return sums.join('\n');
  }

  it('has its row in the table of who may call it, and no other rows are there', () => {
    expect(Object.keys(accessTable).sort()).toEqual(operations.map(({ name }) => name).sort());
  });

  it.each(operations)('$name refuses bad input from everybody and changes nothing', async (operation) => {
    const before = await stored();
    const wrong: string[] = [];
    for (const caller of callers) {
      for (const { what, input } of badInputs(inputOf(operation))) {
        const answer = await harness.call(caller, operation.name, input);
        if (answer.status !== 400 || codeOf(answer) !== 'invalid_input')
          wrong.push(`${String(caller)}: ${what} → ${codeOf(answer)}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(await stored()).toBe(before);
  });

  it.each(operations)(
    '$name is open to whom the table says, and answers only with errors that it declares',
    async (operation) => {
      const admitted: readonly string[] = accessTable[operation.name] ?? [];
      const declared = new Set(operation.errors);
      const input = sampleOf(inputOf(operation));
      for (const caller of callers) {
        const answer = await harness.call(caller, operation.name, input);
        const code = codeOf(answer);
        const name = String(caller);
        expect([name, code === 'ok' || declared.has(code)]).toEqual([name, true]);
        expect([name, code]).not.toEqual([name, 'internal']);
        if (code === 'invalid_input') continue;
        const mayCall =
          admitted.includes('everybody') ||
          (caller !== 'nobody' && (admitted.includes('signed in') || admitted.includes(name)));
        if (!mayCall)
          expect([name, code]).toEqual([name, caller === 'nobody' ? 'unauthenticated' : 'forbidden']);
        else expect([name, code]).not.toEqual([name, caller === 'nobody' ? 'unauthenticated' : 'forbidden']);
      }
    },
  );

  it('answers a broken session the same way everywhere', async () => {
    const invoke = createEntry(functions, harness.runtime);
    for (const { name } of operations) {
      const [functionName = '', action = ''] = name.split('.');
      const call = {
        functionName,
        action,
        input: {},
        requestId: undefined,
        caller: { kind: 'token', token: 'forged.token' },
      } as const;
      expect([name, codeOf(await invoke(call))]).toEqual([name, 'unauthenticated']);
    }
  });
});
