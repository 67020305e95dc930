import { createHmac } from 'node:crypto';
import type { accountContract } from '../../src/core/account/account.contract';
import { Refusal } from '../../src/core/kernel/errors';
import { sqlState } from '../platform/database';
import type { Handler } from '../platform/function';
import { keepPhone } from './account.repository';
import type { AccountTables } from './account.tables';

const uniqueViolation = '23505';

/** Keeps that the person has a number, and of the number a hash only: nobody is called, and nobody can read it here. */
export const verifyPhone: Handler<typeof accountContract, 'verifyPhone', AccountTables> = async (
  { code },
  { db, actor, now, phones, secret, concerns, forgetActor },
) => {
  if (phones === undefined) throw new Refusal('phone_not_here');
  const number = await phones.numberOf(code, actor.accountId);
  if (number === undefined) throw new Refusal('phone_code_used');
  const hash = createHmac('sha256', secret('phone number')).update(number).digest();
  try {
    await keepPhone(db, actor.accountId, hash, now);
  } catch (error) {
    if (sqlState(error) === uniqueViolation) throw new Refusal('phone_taken');
    throw error;
  }
  concerns('account', actor.accountId);
  forgetActor(actor.accountId);
  return { verifiedAt: now.toISOString() };
};
