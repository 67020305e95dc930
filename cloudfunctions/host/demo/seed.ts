import { sql } from 'kysely';
import sharp from 'sharp';
import { personaNames } from '../../../src/core/account/personas';
import { type MadePicture, makePicture } from '../../files/make-picture';
import { keepPicture } from '../../files/store-picture';
import type { Database } from '../../platform/database';
import { createEntry, type Runtime } from '../../platform/entry';
import { type Caller, readSession, sessionPurpose } from '../../platform/identity';
import { functions } from '../functions';
import { renderScene, type SceneId } from './scenes';
import { type Person, type SceneShape, type SeedContext, sceneShapes } from './seed-context';
import { seedFeatures } from './seed-features';
import { units } from './units';

const marker = 'demo county';

/**
 * Loads the demo county into an empty database. A load that was killed is cleared and made again; a database
 * that holds anything else is left alone.
 */
export async function seedDemo(runtime: Runtime, onProgress: (message: string) => void): Promise<void> {
  const { db } = runtime;
  const state = await db.selectFrom('setting').select('value').where('key', '=', marker).executeTakeFirst();
  if (state?.value === 'loaded') return;
  if (state?.value === 'loading') await clear(db);
  const occupied = await db.selectFrom('account').select('id').limit(1).executeTakeFirst();
  if (occupied) return;
  onProgress('第一次启动：正在布置演示县“清源县”…');
  await mark(db, 'loading');
  const context = seedContext(runtime);
  await db
    .insertInto('unit')
    .values(units.map(({ id, name, kind }) => ({ id, name, kind })))
    .execute();
  for (const persona of personaNames) await context.accountOf(persona);
  await seedFeatures(context, onProgress);
  await mark(db, 'loaded');
}

async function mark(db: Database, value: 'loading' | 'loaded'): Promise<void> {
  await db
    .insertInto('setting')
    .values({ key: marker, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

/** Empties every table of ours but the record of migrations and content that ships with the program. */
async function clear(db: Database): Promise<void> {
  const { rows } = await sql<{ name: string }>`select quote_ident(tablename) as name from pg_tables
    where schemaname = 'public' and tablename not like 'kysely_%' and tablename not like 'handbook_%'`.execute(
    db,
  );
  await sql.raw(`truncate ${rows.map(({ name }) => name).join(', ')} restart identity cascade`).execute(db);
}

function seedContext(runtime: Runtime): SeedContext {
  let at = runtime.clock();
  const invoke = createEntry(functions, { ...runtime, clock: () => at });
  const now = new Date(at);
  const tokens = new Map<string, Promise<string>>();
  const drawn = new Map<string, Promise<Scene>>();

  const call = async (caller: Caller, operation: string, input: object): Promise<Record<string, unknown>> => {
    const [functionName = '', action = ''] = operation.split('.');
    const answer = await invoke({ functionName, action, input, requestId: undefined, caller });
    if ('error' in answer.body) throw new Error(`${operation}: ${JSON.stringify(answer.body.error)}`);
    return answer.body.data as Record<string, unknown>;
  };
  const signIn = async (person: Person): Promise<string> => {
    at = now.getTime();
    const input = typeof person === 'string' ? { persona: person } : { openid: person.openid };
    const { token } = await call({ kind: 'nobody', address: 'demo' }, 'account.demoSignIn', input);
    if (typeof person !== 'string' && person.displayName !== undefined) {
      await call({ kind: 'token', token: String(token) }, 'account.rename', {
        displayName: person.displayName,
      });
    }
    return String(token);
  };
  const tokenOf = (person: Person): Promise<string> => {
    const key = typeof person === 'string' ? person : `openid ${person.openid}`;
    const token = tokens.get(key) ?? signIn(person);
    tokens.set(key, token);
    return token;
  };
  const accountOf = async (person: Person): Promise<string> => {
    const accountId = readSession(runtime.secret(sessionPurpose), await tokenOf(person), now);
    if (accountId === undefined) throw new Error('a session that was just made is not valid');
    return accountId;
  };
  return {
    db: runtime.db,
    now,
    newId: runtime.newId,
    accountOf,
    async call(person, moment, operation, input) {
      const token = await tokenOf(person);
      at = moment.getTime();
      return await call({ kind: 'token', token }, operation, input);
    },
    async storePicture(person, sceneId, shape = 'photo') {
      const ownerId = await accountOf(person);
      const key = `${sceneId} ${shape}`;
      const scene = drawn.get(key) ?? drawScene(sceneId, shape);
      drawn.set(key, scene);
      const { original, picture } = await scene;
      return await keepPicture({ ...runtime, now }, ownerId, original, picture);
    },
  };
}

interface Scene {
  readonly original: Buffer;
  readonly picture: MadePicture;
}

async function drawScene(sceneId: SceneId, shape: SceneShape): Promise<Scene> {
  const original = await sharp(Buffer.from(renderScene(sceneId, sceneShapes[shape])))
    .jpeg({ quality: 88 })
    .toBuffer();
  return { original, picture: await makePicture(original) };
}
