import { defineContract } from '../kernel/operation';
import { campaignOperations } from './campaign-operations';
import { consentOperations } from './consent-operations';
import { honourOperations } from './honour-operations';
import { nominationDeskOperations } from './nomination-desk-operations';
import { nominationOperations } from './nomination-operations';
import { objectionOperations } from './objection-operations';
import { opinionOperations } from './opinion-operations';
import { reviewOperations } from './review-operations';
import { voteOperations } from './vote-operations';

/** Every operation on role models: campaigns, nominations, the vote. */
export const rolemodelContract = defineContract('rolemodel', {
  ...campaignOperations,
  ...nominationOperations,
  ...nominationDeskOperations,
  ...consentOperations,
  ...opinionOperations,
  ...objectionOperations,
  ...honourOperations,
  ...voteOperations,
  ...reviewOperations,
});
