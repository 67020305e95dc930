import './support/node-globals';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { logSource } from '../../config/ballot-log/log-source';
import type { Person } from '../support/person';
import type { YearCounty } from '../support/yearly-people';
import { holdTheYear } from '../support/yearly-selection';
import { atPhone } from './support/at-phone';
import { type County, createCounty, makePhoto } from './support/county';

jest.setTimeout(600_000);

interface Answer {
  readonly data?: unknown;
  readonly error?: { readonly code: string; readonly message: string };
}

describe('a yearly selection, on the WeChat build', () => {
  let county: County;
  let database: Client;
  beforeAll(async () => {
    county = await createCounty();
    database = new Client({ connectionString: county.harness.databaseUrl });
    await database.connect();
  });
  afterAll(async () => {
    await database.end();
    await county.close();
  });

  /** By the built function, as WeChat's cloud calls it. */
  async function call<T>(
    operation: string,
    input: object,
    openid: string | undefined,
    address?: string,
  ): Promise<T> {
    const [name = '', action] = operation.split('.');
    const answer = (await county.functions.call(name, { action, input }, openid, address)) as Answer;
    if (answer.error !== undefined) throw new Error(`${operation}: ${JSON.stringify(answer.error)}`);
    // Who asks knows the operation's output.
    return answer.data as T;
  }

  it('goes from its announcement to the honour roll, and an outsider’s download verifies it', async () => {
    const photo = await makePhoto(
      join(await mkdtemp(join(tmpdir(), 'wenming-year-')), 'photo.jpg'),
      '#5c6a6a',
    );
    const phones = new Map<string, Promise<Person>>();
    const year: YearCounty = {
      database,
      person({ openid, name }) {
        const known = phones.get(openid) ?? county.phoneOf({ openid, name, pictures: [photo] }).then(atPhone);
        phones.set(openid, known);
        return known;
      },
      call: (as, operation, input) => call(operation, input, as?.openid),
      callFrom: (openid, { address }, operation, input) => call(operation, input, openid, address),
      work: () => county.tick(),
      log: (campaignId) => logSource(join(county.bucket, 'log', campaignId)),
      // WeChat tells its functions where a phone is, and nothing of the phone.
      noticedBy: 'network',
    };
    await holdTheYear(year);
  });
});
