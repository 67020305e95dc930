import { createHmac } from 'node:crypto';
import { coarseNetwork } from '../../src/core/rolemodel/coarse-network';
import { BoundedMap } from '../platform/bounded-map';
import type { GroupedItem } from '../platform/function';
import type { PreparedSighting } from './insert-ballots.repository';

const dayMilliseconds = 86_400_000;

/**
 * What is kept of where a ballot came from. Hashed under the campaign's secret: two campaigns cannot be compared, and
 * once the secret is destroyed nobody can ask whose address it was.
 */
export function sightingOf(
  { origin, since }: Pick<GroupedItem<never>, 'origin' | 'since'>,
  secret: Buffer,
  now: Date,
): PreparedSighting {
  const network = origin.address === undefined ? undefined : coarseNetwork(origin.address);
  return {
    network: network === undefined ? null : networkHash(secret, network),
    device: origin.device === undefined ? null : hashOf(secret, `device ${origin.device}`),
    accountAgeDays: Math.max(0, Math.floor((now.getTime() - since.getTime()) / dayMilliseconds)),
  };
}

const hashOf = (secret: Buffer, text: string): Buffer => createHmac('sha256', secret).update(text).digest();

const networks = new WeakMap<Buffer, BoundedMap<string, Buffer>>();

/** The hash of a network, remembered: a town has few of them. */
function networkHash(secret: Buffer, network: string): Buffer {
  const known = networks.get(secret) ?? new BoundedMap<string, Buffer>(1000);
  networks.set(secret, known);
  const hash = known.get(network) ?? hashOf(secret, `network ${network}`);
  known.set(network, hash);
  return hash;
}
