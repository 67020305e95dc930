import { createHmac, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { Refusal } from '../../src/core/kernel/errors';
import { type Actor, permissionsOf, type RoleGrant } from '../../src/core/kernel/permissions';
import { BoundedMap } from './bounded-map';
import type { Database, Tx } from './database';
import { GroupCommit } from './group-commit';
import { type Named, statement } from './statement';

/** Who calls, as the transport knows it: a session token, WeChat's own identity, or nobody. */
export type Caller =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'wechat'; readonly openid: string }
  | { readonly kind: 'nobody'; readonly address: string };

const sessionDays = 30;

/** The purpose under which the session key is derived: `call.secret(sessionPurpose)`. */
export const sessionPurpose = 'session';

/** Signs a session of one account; the token tells nothing but the account and its end. */
export function signSession(key: Buffer, accountId: string, now: Date): string {
  const body = Buffer.from(
    JSON.stringify([accountId, Math.floor(now.getTime() / 1000) + sessionDays * 86_400]),
  );
  const payload = body.toString('base64url');
  return `${payload}.${signature(key, payload)}`;
}

function signature(key: Buffer, payload: string): string {
  return createHmac('sha256', key).update(`session ${payload}`).digest('base64url');
}

interface Session {
  readonly accountId: string;
  /** When it ends, in milliseconds since the epoch. */
  readonly ends: number;
}

/** The account of a token, or undefined where it is forged, malformed or past its end. */
export function readSession(key: Buffer, token: string, now: Date): string | undefined {
  return accountOf(openSession(key, token), now);
}

function accountOf(session: Session | undefined, now: Date): string | undefined {
  return session !== undefined && session.ends > now.getTime() ? session.accountId : undefined;
}

/** What a token of ours says; undefined where it is forged or malformed. */
function openSession(key: Buffer, token: string): Session | undefined {
  const [payload, given, ...rest] = token.split('.');
  if (payload === undefined || given === undefined || rest.length > 0) return undefined;
  const right = Buffer.from(signature(key, payload));
  const offered = Buffer.from(given);
  if (offered.length !== right.length || !timingSafeEqual(offered, right)) return undefined;
  const body: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  if (!Array.isArray(body) || typeof body[0] !== 'string' || typeof body[1] !== 'number') return undefined;
  return { accountId: body[0], ends: body[1] * 1000 };
}

/** A person's account by the identity that a provider vouches for; made on first sight. */
export async function ensureAccount(
  db: Database | Tx,
  identity: { readonly provider: string; readonly subject: string; readonly displayName: string },
  newId: () => string,
  now: Date,
): Promise<string> {
  const find = () =>
    db
      .selectFrom('account')
      .select('id')
      .where('provider', '=', identity.provider)
      .where('subject', '=', identity.subject)
      .executeTakeFirst();
  const known = await find();
  if (known) return known.id;
  await db
    .insertInto('account')
    .values({
      id: newId(),
      provider: identity.provider,
      subject: identity.subject,
      display_name: identity.displayName,
      created_at: now,
      consented_at: null,
    })
    .onConflict((conflict) => conflict.columns(['provider', 'subject']).doNothing())
    .execute();
  const made = await find();
  if (!made) throw new Error('account vanished while it was made');
  return made.id;
}

/** How a WeChat user is called before they choose a name. */
export const newcomerName = '清源市民';

/** What the platform knows of a person beside what they may do. */
interface Identity {
  /** Who vouches for them, and under which name: `provider\0subject`. */
  readonly identity: string;
  /** When their account was made. */
  readonly since: Date;
  readonly phoneVerified: boolean;
}

/** An actor whom we identified; handlers see no more than the actor. */
class Person implements Actor {
  readonly permissions: Actor['permissions'];
  readonly #identity: Identity;

  constructor(
    readonly accountId: string,
    identity: Identity,
    readonly grants: readonly RoleGrant[],
  ) {
    this.permissions = permissionsOf(grants);
    this.#identity = identity;
  }

  /** Who vouches for an actor of ours, and under which name: the same person again after the account was closed. */
  static identityOf(actor: Actor): Identity {
    if (!(actor instanceof Person)) throw new Error('an actor whom nobody identified');
    return actor.#identity;
  }
}

export const { identityOf } = Person;

/** Open accounts with their roles, a row for each role; one without a role has a row too. */
const findPersons = statement((named: Named<{ accountIds: readonly string[] }>, db: Database) =>
  db
    .selectFrom('account')
    .leftJoin('role_grant', 'role_grant.account_id', 'account.id')
    .select(['account.id', 'account.provider', 'account.subject', 'account.created_at'])
    .select(sql<boolean>`account.phone_hash is not null`.as('phone_verified'))
    .select(['role_grant.role', 'role_grant.unit_id', 'role_grant.area_ids'])
    .where('account.id', '=', sql<string>`any(${named('accountIds')})`)
    .where('account.deleted_at', 'is', null),
);

const cacheMilliseconds = 10_000;
const cacheSize = 20_000;

/**
 * Identifies callers. An actor is remembered for ten seconds, so a withdrawn role ends within that time
 * in every process.
 */
export class Identifier {
  readonly #actors = new BoundedMap<string, { readonly actor: Actor; readonly until: number }>(cacheSize);
  readonly #openids = new BoundedMap<string, string>(cacheSize);
  /** How often somebody was forgotten. */
  #forgotten = 0;
  /** Tokens of ours that were read before: a person on a page sends the same one many times. */
  readonly #sessions = new BoundedMap<string, Session>(cacheSize);
  // A crowd that arrives at once (the last hour of a vote) is looked up together, not one query a person.
  readonly #loader = new GroupCommit<string, Actor | null>((ids) => this.#load(ids), { window: 0 });

  constructor(
    private readonly db: Database,
    private readonly secret: (purpose: string) => Buffer,
    private readonly newId: () => string,
  ) {}

  /** @throws Refusal `unauthenticated` for a token that is not ours, has ended, or whose account is gone */
  async identify(caller: Caller, now: Date): Promise<Actor | null> {
    if (caller.kind === 'nobody') return null;
    const accountId =
      caller.kind === 'wechat'
        ? await this.#wechatAccount(caller.openid, now)
        : accountOf(this.#session(caller.token), now);
    const actor = accountId === undefined ? undefined : await this.#actor(accountId, now);
    if (!actor) throw new Refusal('unauthenticated', { message: '登录已过期，请重新登录。' });
    return actor;
  }

  /** The person of an account, for work that they asked for and that is done later; undefined where it is gone. */
  async actorOf(accountId: string, now: Date): Promise<Actor | undefined> {
    return await this.#actor(accountId, now);
  }

  /** Forgets what is remembered of an account, after its roles or name changed here. */
  forget(accountId: string): void {
    this.#actors.delete(accountId);
    this.#forgotten += 1;
  }

  #session(token: string): Session | undefined {
    const known = this.#sessions.get(token);
    if (known !== undefined) return known;
    const session = openSession(this.secret(sessionPurpose), token);
    if (session !== undefined) this.#sessions.set(token, session);
    return session;
  }

  async #wechatAccount(openid: string, now: Date): Promise<string> {
    const known = this.#openids.get(openid);
    if (known !== undefined) return known;
    const identity = { provider: 'wechat', subject: openid, displayName: newcomerName };
    const accountId = await ensureAccount(this.db, identity, this.newId, now);
    this.#openids.set(openid, accountId);
    return accountId;
  }

  async #load(accountIds: readonly string[]): Promise<readonly (Actor | null)[]> {
    const rows = await findPersons(this.db, { accountIds: [...new Set(accountIds)] });
    const persons = new Map<string, { readonly identity: Identity; readonly grants: RoleGrant[] }>();
    for (const { id, provider, subject, created_at, phone_verified, role, unit_id, area_ids } of rows) {
      // A provider's name has no zero in it, so two identities never make one text.
      const identity = {
        identity: `${provider}\0${subject}`,
        since: created_at,
        phoneVerified: phone_verified,
      };
      const person = persons.get(id) ?? { identity, grants: [] };
      if (role !== null) person.grants.push({ role, unitId: unit_id, areaIds: area_ids ?? [] });
      persons.set(id, person);
    }
    return accountIds.map((accountId) => {
      const person = persons.get(accountId);
      return person ? new Person(accountId, person.identity, person.grants) : null;
    });
  }

  async #actor(accountId: string, now: Date): Promise<Actor | undefined> {
    const known = this.#actors.get(accountId);
    if (known && known.until > now.getTime()) return known.actor;
    const forgotten = this.#forgotten;
    const actor = await this.#loader.add(accountId);
    if (actor === null) {
      this.#openids.clear();
      return undefined;
    }
    // What was read before somebody was forgotten may be of before the change.
    if (forgotten === this.#forgotten)
      this.#actors.set(accountId, { actor, until: now.getTime() + cacheMilliseconds });
    return actor;
  }
}
