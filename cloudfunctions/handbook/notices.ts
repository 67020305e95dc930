import * as v from 'valibot';
import type { handbookContract } from '../../src/core/handbook/handbook.contract';
import { Refusal } from '../../src/core/kernel/errors';
import { unitsWith } from '../../src/core/kernel/permissions';
import { idSchema, instantSchema } from '../../src/core/kernel/schema';
import type { Handler } from '../platform/function';
import { pageLimit, readCursor, toPage } from '../platform/paging';
import { addNotice, closeNotice, hasUnit, listCurrentNotices } from './handbook.repository';
import type { HandbookTables } from './handbook.tables';

/** When it was published, and its id. */
const placeCursor = v.tuple([instantSchema, idSchema]);

type Contract = typeof handbookContract;

export const listNotices: Handler<Contract, 'listNotices', HandbookTables> = async (input, { db, now }) => {
  const count = pageLimit(input.limit);
  const before = readCursor(input.cursor, placeCursor);
  const rows = await listCurrentNotices(db, now, { before, count: count + 1 });
  return toPage(
    rows,
    count,
    ({ published_at, id }) => [published_at.toISOString(), id],
    ({ id, title, body, unit_name, published_at, until }) => ({
      id,
      title,
      body,
      unitName: unit_name,
      publishedAt: published_at.toISOString(),
      until: until?.toISOString() ?? null,
    }),
  );
};

export const publishNotice: Handler<Contract, 'publishNotice', HandbookTables> = async (
  { title, body, unitId, until },
  call,
) => {
  const end = until === undefined ? null : new Date(until);
  if (end !== null && end <= call.now) {
    throw new Refusal('invalid_input', { fields: { until: '结束时间应在现在之后。' } });
  }
  const [ownUnit] = unitsWith(call.actor, 'handbook.edit');
  if (unitId !== undefined && !(await hasUnit(call.db, unitId))) {
    throw new Refusal('invalid_input', { fields: { unitId: '没有这个单位。' } });
  }
  const id = call.newId();
  await addNotice(call.db, {
    id,
    title,
    body,
    author_id: call.actor.accountId,
    unit_id: unitId ?? ownUnit ?? null,
    published_at: call.now,
    until: end,
    withdrawn_at: null,
  });
  call.concerns('notice', id);
  return { id };
};

export const withdrawNotice: Handler<Contract, 'withdrawNotice', HandbookTables> = async ({ id }, call) => {
  if (!(await closeNotice(call.db, id, call.now))) throw new Refusal('not_found');
  call.concerns('notice', id);
  return { withdrawnAt: call.now.toISOString() };
};
