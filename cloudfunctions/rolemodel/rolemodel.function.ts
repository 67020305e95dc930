import { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import { defineFunction } from '../platform/function';
import { advance } from './advance';
import { anomalies } from './anomalies';
import { approvals } from './approvals';
import { askApproval } from './ask-approval';
import { askInvalidation } from './ask-invalidation';
import { ballotProof } from './ballot-proof';
import { campaignDesk } from './campaign-desk';
import { castBallot, replaceBallot, withdrawBallot } from './cast-ballot';
import { certify } from './certify';
import { askConsent, consentPage, giveConsent, withdrawConsent } from './consent';
import { createCampaign } from './create-campaign';
import { decideApproval } from './decide-approval';
import { decideInvalidation } from './decide-invalidation';
import { editCampaign } from './edit-campaign';
import { enterPaper } from './enter-paper';
import { getCampaign } from './get-campaign';
import { getCandidate } from './get-candidate';
import { honourRoll, revokeHonour } from './honours';
import { inviteJury } from './invite-jury';
import { inviteVoters } from './invite-voters';
import { joinJury } from './join-jury';
import { joinRoll } from './join-roll';
import { jurySheet } from './jury-sheet';
import { listCampaigns } from './list-campaigns';
import { logFile } from './log-file-operation';
import { markRead } from './mark-read';
import { myBallot } from './my-ballot';
import { myNominations } from './my-nominations';
import { myParticipation } from './my-participation';
import { nominate } from './nominate';
import { mergeNomination, nominationFile, seeNominator, similarNominations } from './nomination-desk';
import { nominationQueue } from './nomination-queue';
import {
  myObjections,
  objectionQueue,
  publicNotice,
  raiseObjection,
  seeObjector,
  settleObjection,
} from './objections';
import { giveOpinion, opinionQueue } from './opinions';
import { planPhases } from './plan-phases';
import { proposal } from './proposal';
import { resubmit } from './resubmit';
import { results } from './results';
import { reviewDesk } from './review-desk';
import { reviseRules } from './revise-rules';
import type { RoleModelTables } from './rolemodel.tables';
import { scoreCandidates } from './score-candidates';
import { screenNomination } from './screen-nomination';
import { shortlist } from './shortlist';
import { withdrawNomination } from './withdraw-nomination';

export const rolemodelFunction = defineFunction<RoleModelTables>()(rolemodelContract, {
  listCampaigns,
  getCampaign,
  getCandidate,
  createCampaign,
  editCampaign,
  planPhases,
  reviseRules,
  askApproval,
  decideApproval,
  approvals,
  campaignDesk,
  proposal,
  advance,
  nominate,
  resubmit,
  withdraw: withdrawNomination,
  myNominations,
  nominationQueue,
  screen: screenNomination,
  shortlist,
  nominationFile,
  similarNominations,
  mergeNomination,
  seeNominator,
  askConsent,
  consentPage,
  giveConsent,
  withdrawConsent,
  opinionQueue,
  giveOpinion,
  raiseObjection,
  myObjections,
  objectionQueue,
  settleObjection,
  seeObjector,
  publicNotice,
  honourRoll,
  revokeHonour,
  markRead,
  castBallot,
  replaceBallot,
  withdrawBallot,
  myBallot,
  ballotProof,
  myParticipation,
  logFile,
  results,
  anomalies,
  reviewDesk,
  askInvalidation,
  decideInvalidation,
  enterPaper,
  inviteJury,
  joinJury,
  jurySheet,
  scoreCandidates,
  certify,
  inviteVoters,
  joinRoll,
});
