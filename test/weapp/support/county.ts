import './node-globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { seedDemo } from '../../../cloudfunctions/host/demo/seed';
import { ensureAccount } from '../../../cloudfunctions/platform/identity';
import type { RoleGrant } from '../../../src/core/kernel/permissions';
import { createHarness, type Harness, testSessionKey } from '../../support/harness';
import type { PhoneCloud } from './device';
import { FunctionProcess } from './functions';
import { Phone, type PhoneOptions } from './phone';

// A journey is long, and the machine may be busy with other tests.
jest.setTimeout(90_000);

/** One test's county: a database, the built functions over it, a bucket, and the phones of its people. */
export interface County {
  readonly harness: Harness;
  readonly functions: FunctionProcess;
  /** Folder that stands for the file storage. */
  readonly bucket: string;
  /** A person with this name and these roles, and their phone; the program is not started yet. */
  phoneOf(person: PersonOptions): Promise<Phone>;
  /** Runs what WeChat's timer runs every minute. */
  tick(): Promise<void>;
  /** Ends all. @throws Error when a program complained on a phone's console */
  close(): Promise<void>;
}

export interface PersonOptions extends Pick<PhoneOptions, 'place' | 'pictures' | 'templates'> {
  readonly openid: string;
  readonly name?: string;
  readonly grants?: readonly RoleGrant[];
  /** Has not been told yet what becomes of their data; others have agreed. */
  readonly newcomer?: boolean;
}

/**
 * @param options.demo with the whole demo county in it; else only its units and the content that ships
 * @param options.open its functions run as those of an open demo, which takes any phone number
 */
export async function createCounty(
  options: { readonly demo?: boolean; readonly open?: boolean } = {},
): Promise<County> {
  const harness = await createHarness();
  if (options.demo === true) {
    // As after a load that was killed: what the harness put there is cleared first.
    await harness.db.insertInto('setting').values({ key: 'demo county', value: 'loading' }).execute();
    await seedDemo(harness.runtime, () => undefined);
  }
  const folder = await mkdtemp(join(tmpdir(), 'wenming-weapp-'));
  const functions = new FunctionProcess({
    DATABASE_URL: harness.databaseUrl,
    SESSION_KEY: testSessionKey,
    DATA_DIR: folder,
    ...(options.open === true && { DEMO: 'open' }),
  });
  const phones: Phone[] = [];
  const cloud: PhoneCloud = {
    call: (name, event, openid) => functions.call(name, event, openid),
    bucket: join(folder, 'files'),
  };
  return {
    harness,
    functions,
    bucket: cloud.bucket,
    async phoneOf({ openid, name, grants = [], newcomer = false, ...options }) {
      const { db, newId } = harness.runtime;
      const identity = { provider: 'wechat', subject: openid, displayName: name ?? openid };
      const accountId = await ensureAccount(db, identity, newId, new Date());
      if (!newcomer)
        await db
          .updateTable('account')
          .set({ consented_at: new Date() })
          .where('id', '=', accountId)
          .execute();
      if (grants.length > 0) {
        await db
          .insertInto('role_grant')
          .values(grants.map(({ role, unitId }) => ({ account_id: accountId, role, unit_id: unitId })))
          .execute();
      }
      const phone = new Phone({ openid, cloud, ...options });
      phones.push(phone);
      return phone;
    },
    async tick() {
      await functions.call('tally', { Type: 'Timer', TriggerName: 'every-minute' });
    },
    async close() {
      const problems: unknown[] = [];
      for (const phone of phones) {
        try {
          phone.close();
        } catch (error) {
          problems.push(error);
        }
      }
      await functions.stop();
      await harness.close();
      await rm(folder, { recursive: true, force: true });
      if (problems.length > 0) throw new AggregateError(problems, problems.map(String).join('\n'));
    },
  };
}

/** A photograph, for the camera of a phone. */
export async function makePhoto(path: string, colour: string): Promise<string> {
  await sharp({ create: { width: 640, height: 480, channels: 3, background: colour } })
    .jpeg()
    .toFile(path);
  return path;
}
