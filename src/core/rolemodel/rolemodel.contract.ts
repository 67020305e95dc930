import { defineContract } from '../kernel/operation';
import { campaignOperations } from './campaign-operations';
import { nominationOperations } from './nomination-operations';
import { reviewOperations } from './review-operations';
import { voteOperations } from './vote-operations';

/** Every operation on role models: campaigns, nominations, the vote. */
export const rolemodelContract = defineContract('rolemodel', {
  ...campaignOperations,
  ...nominationOperations,
  ...voteOperations,
  ...reviewOperations,
});
