import type { accountContract } from '../../src/core/account/account.contract';
import { demoProvider, personaNames } from '../../src/core/account/personas';
import { narrowedAreas } from '../../src/core/kernel/permissions';
import type { Handler } from '../platform/function';
import { countUnread, findAreas, findUnits, getAccount } from './account.repository';
import type { AccountTables } from './account.tables';

export const me: Handler<typeof accountContract, 'me', AccountTables> = async (_input, { db, actor }) => {
  const unitIds = actor.grants.flatMap(({ unitId }) => (unitId === null ? [] : [unitId]));
  const [account, units, areas, unreadMessages] = await Promise.all([
    getAccount(db, actor.accountId),
    findUnits(db, [...new Set(unitIds)]),
    findAreas(db, narrowedAreas(actor)),
    countUnread(db, actor.accountId),
  ]);
  return {
    id: account.id,
    displayName: account.display_name,
    roles: [...new Set(['citizen' as const, ...actor.grants.map(({ role }) => role)])],
    permissions: [...actor.permissions],
    units,
    areas,
    unreadMessages,
    consentedAt: account.consented_at?.toISOString() ?? null,
    phoneVerified: account.phone_hash !== null,
    persona:
      account.provider === demoProvider
        ? (personaNames.find((name) => name === account.subject) ?? null)
        : null,
  };
};
