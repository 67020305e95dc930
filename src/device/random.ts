import { uuidv7 } from '../core/kernel/id';
import { fillRandom } from './random-source';

const poolSize = 1024;
const refillBelow = 256;

let pool = new Uint8Array(0);
let filling = false;

function refill(): void {
  if (filling) return;
  filling = true;
  fillRandom(poolSize, (bytes) => {
    filling = false;
    const joined = new Uint8Array(pool.length + bytes.length);
    joined.set(pool);
    joined.set(bytes, pool.length);
    pool = joined;
  });
}

/** Call once at launch: WeChat fills the pool in its own time, long before the first tap. */
export function startRandom(): void {
  refill();
}

/**
 * Cryptographically random bytes, each handed out once.
 * @throws Error when the device has given no randomness yet; the caller's action then fails, and can be tried again.
 */
export function randomBytes(length: number): Uint8Array {
  if (pool.length < length) refill();
  if (pool.length < length) throw new Error('手机还没有准备好安全随机数，请再试一次。');
  const taken = pool.slice(0, length);
  pool = pool.slice(length);
  if (pool.length < refillBelow) refill();
  return taken;
}

/** Id of one intent of the user: kept across retries, so that the server acts once. */
export function newRequestId(): string {
  return uuidv7(Date.now(), randomBytes(10));
}
