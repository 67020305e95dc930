/**
 * Who may call each operation, as people agreed on it: written by hand, so that a permission that slips in the
 * contract or in a role is noticed here. An operation without its row fails the build. What a caller may do with
 * which object is tested beside each feature.
 */
export const accessTable: Readonly<Record<string, readonly string[]>> = {
  'account.demoSignIn': ['everybody'],
  'account.signInOptions': ['everybody'],
  'account.me': ['signed in'],
  'account.rename': ['signed in'],
  'account.giveConsent': ['signed in'],
  'account.inbox': ['signed in'],
  'account.readMessages': ['signed in'],
  'account.recordGrants': ['signed in'],
  'account.exportMyData': ['signed in'],
  'account.deleteMyAccount': ['signed in'],
  'files.register': ['signed in'],
  'files.links': ['everybody'],
  'rolemodel.listCampaigns': ['everybody'],
  'rolemodel.getCampaign': ['everybody'],
  'rolemodel.getCandidate': ['everybody'],
  'rolemodel.createCampaign': ['editor'],
  'rolemodel.advance': ['editor', 'leader'],
  'rolemodel.nominate': ['signed in'],
  'rolemodel.resubmit': ['signed in'],
  'rolemodel.withdraw': ['signed in'],
  'rolemodel.myNominations': ['signed in'],
  'rolemodel.nominationQueue': ['editor'],
  'rolemodel.screen': ['editor'],
  'rolemodel.shortlist': ['editor'],
  'rolemodel.markRead': ['signed in'],
  'rolemodel.castBallot': ['signed in'],
  'rolemodel.myBallot': ['signed in'],
  'rolemodel.ballotProof': ['everybody'],
  'rolemodel.results': ['everybody'],
};
