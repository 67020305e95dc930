import type { accountContract } from '../../src/core/account/account.contract';
import { personaNames, personaRole, personas } from '../../src/core/account/personas';
import type { Handler } from '../platform/function';
import type { AccountTables } from './account.tables';

/** Whom one may be in a demo county; elsewhere nobody, because people come with their WeChat identity. */
export const signInOptions: Handler<typeof accountContract, 'signInOptions', AccountTables> = async (
  _input,
  call,
) => ({
  personas: call.demo
    ? personaNames.map((persona) => ({
        persona,
        displayName: personas[persona].displayName,
        role: personaRole(persona),
        summary: personas[persona].summary,
      }))
    : [],
});
