import type { Selectable } from 'kysely';
import type { accountContract, FeedbackEntry } from '../../src/core/account/account.contract';
import { Refusal } from '../../src/core/kernel/errors';
import type { Handler } from '../platform/function';
import { idCursor, pageLimit, readCursor, toPage } from '../platform/paging';
import type { AccountTables, FeedbackTable } from './account.tables';
import { addFeedback, answerOnce, listOpenFeedback, listOwnFeedback } from './feedback.repository';

type Contract = typeof accountContract;

/** Nothing of the person: whoever answers needs the words, not the name. */
export function entryOf(row: Selectable<FeedbackTable>): FeedbackEntry {
  return {
    id: row.id,
    kind: row.kind,
    text: row.body,
    at: row.created_at.toISOString(),
    reply: row.reply,
    repliedAt: row.replied_at?.toISOString() ?? null,
  };
}

export const sendFeedback: Handler<Contract, 'sendFeedback', AccountTables> = async (
  { kind, text },
  call,
) => {
  const id = call.newId();
  await addFeedback(call.db, {
    id,
    account_id: call.actor.accountId,
    kind,
    body: text,
    created_at: call.now,
    reply: null,
    replied_by: null,
    replied_at: null,
  });
  call.concerns('feedback', id);
  return { id };
};

export const myFeedback: Handler<Contract, 'myFeedback', AccountTables> = async (input, { db, actor }) => {
  const count = pageLimit(input.limit);
  const [beyond] = readCursor(input.cursor, idCursor) ?? [];
  const rows = await listOwnFeedback(db, actor.accountId, { beyond, count: count + 1 });
  return toPage(rows, count, ({ id }) => [id], entryOf);
};

export const feedbackQueue: Handler<Contract, 'feedbackQueue', AccountTables> = async (input, { db }) => {
  const count = pageLimit(input.limit);
  const [beyond] = readCursor(input.cursor, idCursor) ?? [];
  const rows = await listOpenFeedback(db, { beyond, count: count + 1 });
  return toPage(rows, count, ({ id }) => [id], entryOf);
};

/** One answer each: a second one would overwrite what the person has read. */
export const answerFeedback: Handler<Contract, 'answerFeedback', AccountTables> = async (
  { id, reply },
  call,
) => {
  const { accountId } = call.actor;
  const done = await answerOnce(call.db, id, { reply, replied_by: accountId, replied_at: call.now });
  if (!done) throw new Refusal('not_found');
  if (!done.answered) throw new Refusal('conflict', { message: '这一条已经有人答复了。' });
  call.tell({
    key: `feedback ${id}`,
    accountId: done.accountId,
    kind: 'feedback',
    title: '你的意见有答复了',
    body: reply.length > 60 ? `${reply.slice(0, 60)}…` : reply,
    path: '/features/account/pages/feedback',
  });
  call.concerns('feedback', id);
  return { repliedAt: call.now.toISOString() };
};
