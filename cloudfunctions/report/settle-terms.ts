import type { Logger } from '../platform/log';
import type { PictureLinks } from '../platform/pictures';
import type { ConfigCall } from './county-config';
import { settleTerms } from './submit.repository';

/** So many new cases are sorted into the search index in some hundredths of a second. */
const casesAtOnce = 1000;

// One entry for each runtime of this process, as of the county.
const unsettled = new WeakMap<PictureLinks, number>();

/**
 * Counts new cases, and from time to time has the database sort their words into the search index, beside whoever
 * comes next: left alone, one of many submissions would wait for it. The desk finds them at once either way.
 */
export function casesWereAdded(call: ConfigCall & { readonly log: Logger }, count: number): void {
  const waiting = (unsettled.get(call.pictures) ?? 0) + count;
  const due = waiting >= casesAtOnce;
  unsettled.set(call.pictures, due ? 0 : waiting);
  if (due) settleTerms(call.db).catch((error: unknown) => call.log.error('terms_not_settled', error));
}
