import type { handbookContract } from '../../src/core/handbook/handbook.contract';
import { Refusal } from '../../src/core/kernel/errors';
import type { Handler } from '../platform/function';
import { idCursor, pageLimit, readCursor, toPage } from '../platform/paging';
import { addNotice, closeNotice, listCurrentNotices } from './handbook.repository';
import type { HandbookTables } from './handbook.tables';

type Contract = typeof handbookContract;

export const listNotices: Handler<Contract, 'listNotices', HandbookTables> = async (input, { db, now }) => {
  const count = pageLimit(input.limit);
  const [before] = readCursor(input.cursor, idCursor) ?? [];
  const rows = await listCurrentNotices(db, now, { before, count: count + 1 });
  return toPage(
    rows,
    count,
    ({ id }) => [id],
    ({ id, title, body, published_at, until }) => ({
      id,
      title,
      body,
      publishedAt: published_at.toISOString(),
      until: until?.toISOString() ?? null,
    }),
  );
};

export const publishNotice: Handler<Contract, 'publishNotice', HandbookTables> = async (
  { title, body, until },
  call,
) => {
  const end = until === undefined ? null : new Date(until);
  if (end !== null && end <= call.now) {
    throw new Refusal('invalid_input', { fields: { until: '结束时间应在现在之后。' } });
  }
  const id = call.newId();
  await addNotice(call.db, {
    id,
    title,
    body,
    author_id: call.actor.accountId,
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
