import type { Logger } from '../platform/log';
import type { PictureLinks } from '../platform/pictures';
import { type ConfigCall, loadMonthBase } from './county-config';
import { drawNumbers } from './submit.repository';

interface Ahead {
  /** Perhaps still on their way: whoever comes meanwhile waits for these, and takes no later ones before them. */
  readonly values: Promise<readonly number[]>;
  /** Milliseconds since the epoch; later ones would stand behind numbers that others were given meanwhile. */
  readonly until: number;
}

const keptMilliseconds = 1000;
/** So many batches' numbers come with one question to the database while a crowd sends. */
const batchesAhead = 4;

// One entry for each runtime of this process, as of the county.
const ahead = new WeakMap<PictureLinks, Ahead>();

/**
 * So many new places in the month's numbering, in order. Where many come at once, the places of the next batch are
 * drawn while this one is written: else each batch would wait for the database twice. Nobody may come for them, and a
 * gap is left, as by a submission that was rolled back.
 * @param call with the database itself, not a transaction
 */
export async function drawOrdinals(
  call: ConfigCall & { readonly log: Logger },
  month: string,
  count: number,
): Promise<number[]> {
  const base = await loadMonthBase(call, month);
  const kept = ahead.get(call.pictures);
  ahead.delete(call.pictures);
  // What was drawn before the month began counts in none.
  const known = kept && kept.until > call.now.getTime() ? await kept.values : [];
  const fit = known.filter((value) => value > base);
  const mine = fit.slice(0, count);
  if (mine.length < count) mine.push(...(await drawNumbers(call.db, count - mine.length)));
  const left = fit.slice(count);
  if (kept && left.length >= count) {
    ahead.set(call.pictures, { values: Promise.resolve(left), until: kept.until });
  } else if (count > 1) {
    // Where a crowd keeps coming, several batches at once; a first burst is followed by nothing most often.
    drawAhead(call, left, count * (fit.length < count ? 1 : batchesAhead) - left.length);
  }
  return mine.map((value) => value - base);
}

function drawAhead(
  { db, pictures, now, log }: Parameters<typeof drawOrdinals>[0],
  left: readonly number[],
  count: number,
): void {
  const values = drawNumbers(db, count).then(
    (drawn) => [...left, ...drawn],
    (error: unknown) => {
      log.error('numbers_not_drawn_ahead', error);
      return left;
    },
  );
  ahead.set(pictures, { values, until: now.getTime() + keptMilliseconds });
}
