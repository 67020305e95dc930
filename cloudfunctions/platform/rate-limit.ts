import { sql } from 'kysely';
import { Refusal } from '../../src/core/kernel/errors';
import type { RateClass } from '../../src/core/kernel/operation';
import type { Database } from './database';

/** A token bucket: `burst` calls at once, then `perSecond`. */
interface Bucket {
  readonly burst: number;
  readonly perSecond: number;
}

const processBuckets = {
  read: { burst: 400, perSecond: 100 },
  write: { burst: 200, perSecond: 20 },
} as const satisfies Partial<Record<RateClass, Bucket>>;

/** Calls per caller and minute that are counted in the database, over all processes. */
const databaseLimits = { sign_in: 120, upload: 60, message: 20 } as const;

/** A town may share one address, so callers without a name get much more room together. */
const nobodyFactor = 20;

/** After this long without a call every bucket of the process is full again, and need not be remembered. */
const idleMilliseconds = 10_000;

/** Refuses callers who are faster than a person. */
export class RateLimiter {
  readonly #levels = new Map<string, { tokens: number; at: number }>();
  #prunedAt = 0;

  /** @param factor widens the limits kept in the process, for a demo that is there to be load-tested */
  constructor(
    private readonly db: Database,
    private readonly factor: number,
  ) {}

  /** @throws Refusal `rate_limited` with `retryAfter` in seconds */
  async take(rate: RateClass, caller: string, anonymous: boolean, now: Date): Promise<void> {
    if (rate === 'read' || rate === 'write') {
      this.#takeToken(rate, caller, (anonymous ? nobodyFactor : 1) * this.factor, now.getTime());
      return;
    }
    await this.#countRow(
      rate,
      caller,
      databaseLimits[rate] * (anonymous ? nobodyFactor : 1) * this.factor,
      now,
    );
  }

  #takeToken(rate: 'read' | 'write', caller: string, factor: number, now: number): void {
    this.#prune(now);
    const { burst, perSecond } = processBuckets[rate];
    const key = `${rate} ${caller}`;
    const level = this.#levels.get(key) ?? { tokens: burst * factor, at: now };
    const refilled = level.tokens + (Math.max(0, now - level.at) / 1000) * perSecond * factor;
    const tokens = Math.min(burst * factor, refilled);
    if (tokens < 1) throw refused(Math.ceil((1 - tokens) / (perSecond * factor)));
    this.#levels.set(key, { tokens: tokens - 1, at: now });
  }

  #prune(now: number): void {
    if (now - this.#prunedAt < idleMilliseconds) return;
    this.#prunedAt = now;
    for (const [key, { at }] of this.#levels) if (now - at > idleMilliseconds) this.#levels.delete(key);
  }

  async #countRow(rate: string, caller: string, limit: number, now: Date): Promise<void> {
    const windowStart = new Date(Math.floor(now.getTime() / 60_000) * 60_000);
    const row = await this.db
      .insertInto('rate_window')
      .values({ key: `${rate} ${caller}`, window_start: windowStart, count: 1 })
      .onConflict((conflict) =>
        conflict.columns(['key', 'window_start']).doUpdateSet({ count: sql<number>`rate_window.count + 1` }),
      )
      .returning('count')
      .executeTakeFirstOrThrow();
    if (row.count > limit) throw refused(Math.ceil((windowStart.getTime() + 60_000 - now.getTime()) / 1000));
  }
}

function refused(seconds: number): Refusal {
  return new Refusal('rate_limited', { retryAfter: Math.max(1, seconds) });
}
