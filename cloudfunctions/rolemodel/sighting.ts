import { createHmac } from 'node:crypto';
import { coarseNetwork } from '../../src/core/rolemodel/coarse-network';
import type { GroupedItem } from '../platform/function';
import type { PreparedSighting } from './ballot.repository';

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
    network: network === undefined ? null : hashOf(secret, `network ${network}`),
    device: origin.device === undefined ? null : hashOf(secret, `device ${origin.device}`),
    accountAgeDays: Math.max(0, Math.floor((now.getTime() - since.getTime()) / dayMilliseconds)),
  };
}

const hashOf = (secret: Buffer, text: string): Buffer => createHmac('sha256', secret).update(text).digest();
