import type { Selectable } from 'kysely';
import type { accountContract, InboxMessage } from '../../src/core/account/account.contract';
import { Refusal } from '../../src/core/kernel/errors';
import type { Handler } from '../platform/function';
import { idCursor, pageLimit, readCursor, toPage } from '../platform/paging';
import type { MessageTable } from '../platform/platform.tables';
import { countUnread, listMessages, markAllRead, markRead } from './account.repository';
import type { AccountTables } from './account.tables';

export function messageOf(row: Selectable<MessageTable>): InboxMessage {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    body: row.body,
    path: row.path,
    at: row.created_at.toISOString(),
    read: row.read_at !== null,
  };
}

export const inbox: Handler<typeof accountContract, 'inbox', AccountTables> = async (
  input,
  { db, actor },
) => {
  const count = pageLimit(input.limit);
  const [before] = readCursor(input.cursor, idCursor) ?? [];
  const rows = await listMessages(db, actor.accountId, { before, count: count + 1 });
  return toPage(rows, count, ({ id }) => [id], messageOf);
};

/** All or none: an id that is not one of the person's messages leaves everything as it was. */
export const readMessages: Handler<typeof accountContract, 'readMessages', AccountTables> = async (
  { ids },
  { db, actor, now },
) => {
  if (ids === undefined) {
    await markAllRead(db, actor.accountId, now);
  } else if ((await markRead(db, actor.accountId, ids, now)) !== ids.length) {
    throw new Refusal('not_found');
  }
  return { unreadMessages: await countUnread(db, actor.accountId) };
};
