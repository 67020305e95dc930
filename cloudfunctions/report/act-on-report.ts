import { Refusal } from '../../src/core/kernel/errors';
import type { Actor } from '../../src/core/kernel/permissions';
import {
  allowedActions,
  type CaseFacts,
  type ReportSideAction,
  type Viewer,
  viewOf,
} from '../../src/core/report/report-access';
import type { ReadCall } from '../platform/function';
import { findReport, type StoredReport } from './case.repository';
import { type County, loadCounty } from './county-config';
import type { ReportTables } from './report.tables';
import { factsOf } from './report-case';
import { viewerOf } from './take-step';

interface Allowed {
  readonly row: StoredReport;
  readonly county: County;
  readonly viewer: Viewer;
  readonly facts: CaseFacts;
}

type Call = ReadCall<ReportTables> & { readonly actor: Actor };

/**
 * A case that the caller may see.
 * @throws Refusal `not_found`
 */
export async function mustSee(call: Call, id: string): Promise<Allowed> {
  const county = await loadCounty(call);
  const row = await findReport(call.db, id);
  if (!row) throw new Refusal('not_found');
  const viewer = await viewerOf(call.db, row, call.actor);
  const facts = factsOf(row, county);
  if (viewOf(viewer, facts) === null) throw new Refusal('not_found');
  return { row, county, viewer, facts };
}

/**
 * A case on which the caller may do something that changes no state of it.
 * @throws Refusal `not_found` where they may not see it, `forbidden` where this is not theirs to do now
 */
export async function mayAct(call: Call, id: string, action: ReportSideAction): Promise<Allowed> {
  const seen = await mustSee(call, id);
  if (!allowedActions(seen.viewer, seen.facts, call.now).includes(action)) throw new Refusal('forbidden');
  return seen;
}
