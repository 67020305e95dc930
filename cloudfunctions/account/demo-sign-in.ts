import type { accountContract } from '../../src/core/account/account.contract';
import { Refusal } from '../../src/core/kernel/errors';
import type { Handler } from '../platform/function';
import { ensureAccount, newcomerName, sessionPurpose, signSession } from '../platform/identity';
import type { AccountTables } from './account.tables';
import { ensurePersona } from './ensure-persona';

/** Signs in without any proof; in a county that is not a demo there is no such operation. */
export const demoSignIn: Handler<typeof accountContract, 'demoSignIn', AccountTables> = async (
  { persona, openid },
  call,
) => {
  if (!call.demo) throw new Refusal('not_found');
  const accountId =
    persona === undefined
      ? await ensureAccount(
          call.db,
          { provider: 'wechat', subject: openid ?? '', displayName: newcomerName },
          call.newId,
          call.now,
        )
      : await ensurePersona(call.db, persona, call.newId, call.now);
  call.concerns('account', accountId);
  return { token: signSession(call.secret(sessionPurpose), accountId, call.now) };
};
