import { createHash } from 'node:crypto';
import type { ContractOutput } from '../../src/core/kernel/operation';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { NamedReading, PaperKey } from './paper.repository';

type Batch = ContractOutput<typeof rolemodelContract, 'reviewDesk'>['paper'][number];

/** Names a batch of a station towards clients. */
export function paperId({ campaign_id, station, batch }: PaperKey): string {
  return createHash('sha256').update(`${campaign_id} ${batch} ${station}`).digest('hex').slice(0, 24);
}

/**
 * Batches of paper as one of the readers sees them. What others read stays hidden from whoever has not read the batch
 * themselves: a second reading that copies the first is worth nothing.
 */
export function paperView(
  readings: readonly NamedReading[],
  counted: readonly PaperKey[],
  invalidated: readonly PaperKey[],
  viewer: {
    readonly accountId: string;
    readonly closed: boolean;
    /** Whether the count is worked on now. */
    readonly reviewing: boolean;
    /** Batches that somebody asked to be taken out, and nobody decided yet. */
    readonly asked: readonly PaperKey[];
  },
): Batch[] {
  const byId = new Map<string, NamedReading[]>();
  for (const reading of readings) {
    const id = paperId(reading);
    byId.set(id, [...(byId.get(id) ?? []), reading]);
  }
  const inLog = new Set(counted.map(paperId));
  const out = new Set(invalidated.map(paperId));
  const asked = new Set(viewer.asked.map(paperId));
  return [...byId].flatMap(([id, mine]) => {
    const [first] = mine;
    if (!first) return [];
    const hasRead = mine.some(({ entered_by }) => entered_by === viewer.accountId);
    const shown = hasRead || (viewer.closed && inLog.has(id));
    return [
      {
        id,
        station: first.station,
        batch: first.batch,
        state: out.has(id)
          ? 'invalidated'
          : inLog.has(id)
            ? 'counted'
            : mine.length > 1
              ? 'differs'
              : 'waiting',
        invalidatable: viewer.reviewing && inLog.has(id) && !out.has(id) && !asked.has(id),
        readings: mine.map((reading) => ({
          by: reading.name ?? '',
          mine: reading.entered_by === viewer.accountId,
          ballots: shown ? reading.ballots : 0,
          counts: shown
            ? Object.entries(reading.counts).map(([candidateId, votes]) => ({ candidateId, votes }))
            : [],
          at: reading.at.toISOString(),
        })),
      },
    ];
  });
}
