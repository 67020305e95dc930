import { accountContract } from '../../src/core/account/account.contract';
import { defineFunction } from '../platform/function';
import { addNotifyGrants, keepConsent, setDisplayName } from './account.repository';
import type { AccountTables } from './account.tables';
import { demoSignIn } from './demo-sign-in';
import { answerFeedback, feedbackQueue, myFeedback, sendFeedback } from './feedback';
import { grantRole, revokeRole } from './grant-role';
import { inbox, readMessages } from './inbox';
import { me } from './me';
import { deleteMyAccount, exportMyData } from './my-data';
import { signInOptions } from './sign-in-options';
import { findPerson, roleChanges, staff, staffScopes } from './staff';
import { verifyPhone } from './verify-phone';

export const accountFunction = defineFunction<AccountTables>()(accountContract, {
  demoSignIn,
  signInOptions,
  me,
  inbox,
  readMessages,
  exportMyData,
  deleteMyAccount,
  verifyPhone,
  sendFeedback,
  myFeedback,
  feedbackQueue,
  answerFeedback,
  staff,
  staffScopes,
  findPerson,
  grantRole,
  revokeRole,
  roleChanges,

  async rename({ displayName }, call) {
    await setDisplayName(call.db, call.actor.accountId, displayName);
    call.concerns('account', call.actor.accountId);
    return { displayName };
  },

  async giveConsent(_input, { db, actor, now }) {
    const consentedAt = await keepConsent(db, actor.accountId, now);
    return { consentedAt: consentedAt.toISOString() };
  },

  async recordGrants({ kinds }, { db, actor, now, newId }) {
    await addNotifyGrants(
      db,
      actor.accountId,
      kinds.map((kind) => ({ id: newId(), kind })),
      now,
    );
    return { recorded: kinds.length };
  },
});
