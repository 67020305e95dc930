import * as v from 'valibot';
import type { Actor } from '../../src/core/kernel/permissions';
import type { DeskFilter } from '../../src/core/report/desk-filter';
import { deskScope, deskViews } from '../../src/core/report/desk-views';
import { planeScale } from '../../src/core/report/geography';
import type { reportContract } from '../../src/core/report/report.contract';
import { allowedActions, queueSlots } from '../../src/core/report/report-access';
import { reportLimits } from '../../src/core/report/report-limits';
import { reportStates } from '../../src/core/report/report-status';
import type { Handler, ReadCall } from '../platform/function';
import { isoOf } from '../platform/json-rows';
import { pageLimit, readCursor, toPage } from '../platform/paging';
import { type County, loadCounty } from './county-config';
import {
  countFiltered,
  countQueue,
  type DeskQuery,
  type DeskReport,
  type ListedReport,
  listFiltered,
  listFollowed,
  listOpenNear,
  listOwnReports,
  listPublicByTime,
  listPublicNear,
  listQueue,
  type TimeKey,
} from './list.repository';
import type { ReportTables } from './report.tables';
import { factsOf, named, publicPlaceOf, titleOf } from './report-case';

type Read<A extends 'mine' | 'publicList' | 'following' | 'similar' | 'queue' | 'workload'> = Handler<
  typeof reportContract,
  A,
  ReportTables
>;

const idSchema = v.pipe(v.string(), v.maxLength(64));
const timeCursor = v.tuple([v.pipe(v.string(), v.isoTimestamp()), idSchema]);
const distanceCursor = v.tuple([v.pipe(v.number(), v.minValue(0)), idSchema]);

function timeKey(cursor: string | undefined): TimeKey | undefined {
  const keys = readCursor(cursor, timeCursor);
  return keys && { at: new Date(keys[0]), id: keys[1] };
}

/** Where a case stands in the order that was asked for. */
export function keyOf<At extends Date | string>(
  sort: DeskFilter['sort'],
  row: { readonly due_at: At | null; readonly since: At; readonly submitted_at: At; readonly id: string },
): { readonly at: At; readonly id: string } {
  const at = { due: row.due_at, waiting: row.since, newest: row.submitted_at }[sort ?? 'newest'];
  return { at: at ?? row.submitted_at, id: row.id };
}

const timeKeys = (row: Pick<ListedReport, 'submitted_at' | 'id'>): [string, string] => [
  isoOf(row.submitted_at),
  row.id,
];

/** Where it is, for its reporter and those who work on it. */
const placeOf = ({ latitude, longitude }: Pick<ListedReport, 'latitude' | 'longitude'>) => ({
  latitude,
  longitude,
});

/**
 * The part of a list's item that is the same for everybody. Spread it last: V8 takes thirty times as long to add nine
 * properties to a spread object as to spread an object into nine properties.
 */
function summaryOf(
  row: Omit<ListedReport, 'distance'>,
  county: County,
  call: ReadCall<ReportTables>,
  location = publicPlaceOf(row, county),
): Summary {
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    outcome: row.outcome,
    kind: row.kind,
    title: titleOf(row, county),
    category: named(county.category(row.category_id)),
    area: named(county.area(row.area_id)),
    location,
    submittedAt: isoOf(row.submitted_at),
    thumb: row.first_picture === null ? null : call.pictures.thumbOf(row.first_picture),
    metBy: row.followers + 1,
  };
}

interface Summary extends Pick<ListedReport, 'id' | 'number' | 'status' | 'outcome' | 'kind'> {
  readonly title: string;
  readonly category: { id: string; name: string };
  readonly area: { id: string; name: string };
  readonly location: { latitude: number; longitude: number };
  readonly submittedAt: string;
  readonly thumb: string | null;
  readonly metBy: number;
}

export const listMine: Read<'mine'> = async (input, call) => {
  const limit = pageLimit(input.limit);
  const county = await loadCounty(call);
  const rows = await listOwnReports(call.db, call.actor.accountId, {
    after: timeKey(input.cursor),
    count: limit + 1,
  });
  return toPage(rows, limit, timeKeys, (row) => ({
    published: row.published,
    yourTurn: reportStates[row.status].waitsFor === 'reporter',
    ...summaryOf(row, county, call, placeOf(row)),
  }));
};

/** Metres on the ground, to the metre, of a distance on the plane. */
function metres(row: ListedReport, latitude: number): number | null {
  return row.distance === null ? null : Math.round(row.distance / planeScale(latitude));
}

export const listPublic: Read<'publicList'> = async ({ near, ...input }, call) => {
  const limit = pageLimit(input.limit);
  const county = await loadCounty(call);
  const { categoryId, areaId, status, text } = input;
  const filter = {
    categoryIds: categoryId === undefined ? undefined : county.under(categoryId),
    areaId,
    status,
    text,
  };
  if (near === undefined) {
    const page = { after: timeKey(input.cursor), count: limit + 1 };
    const rows = await listPublicByTime(call.db, page, filter);
    return toPage(rows, limit, timeKeys, (row) => ({ distance: null, ...summaryOf(row, county, call) }));
  }
  const keys = readCursor(input.cursor, distanceCursor);
  const circle = { centre: near, radius: near.radius };
  const page = { after: keys && { distance: keys[0], id: keys[1] }, count: limit + 1 };
  const rows = await listPublicNear(call.db, circle, page, filter);
  return toPage(
    rows,
    limit,
    (row) => [row.distance, row.id],
    (row) => ({ distance: metres(row, near.latitude), ...summaryOf(row, county, call) }),
  );
};

/** What the caller follows or met, or their own was merged into, as far as everybody may read it. */
export const listFollowing: Read<'following'> = async (input, call) => {
  const limit = pageLimit(input.limit);
  const county = await loadCounty(call);
  const rows = await listFollowed(call.db, call.actor.accountId, {
    after: timeKey(input.cursor),
    count: limit + 1,
  });
  return toPage(
    rows,
    limit,
    (row) => [isoOf(row.followed_at), row.id],
    (row) => ({ ...summaryOf(row, county, call), met: row.met }),
  );
};

/** Cases of the same first-level category that are still open around a place: for the form, before it is sent. */
export const listSimilar: Read<'similar'> = async ({ location, categoryId }, call) => {
  const county = await loadCounty(call);
  const categoryIds = categoryId === undefined ? undefined : county.familyOf(categoryId);
  const category = categoryId === undefined ? undefined : county.findCategory(categoryId);
  const days = category?.similarDays ?? reportLimits.vicinityDays;
  const rows = await listOpenNear(
    call.db,
    { centre: location, radius: category?.similarRadius ?? reportLimits.similarRadius },
    {
      since: new Date(call.now.getTime() - days * 86_400_000),
      categoryIds,
      exceptAccountId: call.actor?.accountId,
      count: reportLimits.similarShown,
    },
  );
  return {
    items: rows.map((row) => ({ distance: metres(row, location.latitude), ...summaryOf(row, county, call) })),
  };
};

/** A filter within what the caller may see as staff. */
export function deskQuery(
  filter: DeskFilter,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
  county: County,
): DeskQuery {
  const { categoryId } = filter;
  const categoryIds = categoryId === undefined ? undefined : county.under(categoryId);
  return { scope: deskScope(actor), filter, categoryIds, now };
}

export const listWork: Read<'queue'> = async (input, call) => {
  const limit = pageLimit(input.limit);
  const county = await loadCounty(call);
  const page = { after: timeKey(input.cursor), count: limit + 1 };
  const { filter } = input;
  const rows =
    filter === undefined
      ? await listQueue(call.db, queueSlots(call.actor, input.status), page)
      : await listFiltered(call.db, deskQuery(filter, call, county), page);
  const keysOf = (row: DeskReport): [string, string] => {
    const { at, id } = keyOf(filter?.sort, row);
    return [isoOf(at), id];
  };
  return toPage(rows, limit, keysOf, (row) => {
    const facts = factsOf(row, county);
    return {
      version: row.version,
      isPrivate: facts.privateClass || facts.visibility === 'private',
      since: isoOf(row.since),
      dueAt: isoOf(row.due_at),
      returned: row.returned,
      urgency: row.urgency,
      orderLevel: row.order_level,
      orderDueAt: isoOf(row.order_due_at),
      reviewAt: isoOf(row.review_at),
      leadUnit: row.lead_unit_id === null ? null : named(county.unit(row.lead_unit_id)),
      actions: [...allowedActions({ actor: call.actor, isReporter: false }, facts, call.now)],
      ...summaryOf(row, county, call, placeOf(row)),
    };
  });
};

export const countWork: Read<'workload'> = async (_input, call) => {
  const counted = await countQueue(call.db, queueSlots(call.actor), reportLimits.counted);
  // A person of two units has two slices of one state.
  const byStatus = new Map<(typeof counted)[number]['status'], number>();
  for (const { status, count } of counted) byStatus.set(status, (byStatus.get(status) ?? 0) + count);
  const county = await loadCounty(call);
  const views = deskViews(call.actor).map(async ({ id, filter }) => ({
    id,
    count: await countFiltered(call.db, deskQuery(filter, call, county), reportLimits.counted),
  }));
  return {
    views: await Promise.all(views),
    items: [...byStatus].map(([status, count]) => ({ status, count: Math.min(count, reportLimits.counted) })),
  };
};
