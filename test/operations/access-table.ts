/**
 * Who may call each operation, as people agreed on it: written by hand, so that a permission that slips in the
 * contract or in a role is noticed here. An operation without its row fails the build. What a caller may do with
 * which object is tested beside each feature.
 */
const everybody = ['everybody'];
const signedIn = ['signed in'];
const office = ['moderator'];
const units = ['handler', 'handler2'];
const verifiers = ['moderator', 'inspector'];

export const accessTable: Readonly<Record<string, readonly string[]>> = {
  'account.demoSignIn': everybody,
  'account.signInOptions': everybody,
  'account.me': signedIn,
  'account.rename': signedIn,
  'account.giveConsent': signedIn,
  'account.inbox': signedIn,
  'account.readMessages': signedIn,
  'account.recordGrants': signedIn,
  'account.exportMyData': signedIn,
  'account.deleteMyAccount': signedIn,

  'files.register': signedIn,
  'files.links': everybody,

  'handbook.listBooks': everybody,
  'handbook.getArticle': everybody,
  'handbook.search': everybody,
  'handbook.listNotices': everybody,
  'handbook.publishNotice': ['editor'],
  'handbook.withdrawNotice': ['editor'],

  'report.categories': everybody,
  'report.areas': everybody,
  'report.publicList': everybody,
  'report.similar': everybody,
  'report.get': everybody,
  'report.submit': signedIn,
  'report.mine': signedIn,
  'report.answerInfo': signedIn,
  'report.withdraw': signedIn,
  'report.requestReopen': signedIn,
  'report.meToo': signedIn,
  'report.units': [...verifiers, ...units],
  'report.queue': [...verifiers, ...units],
  'report.workload': [...verifiers, ...units],
  'report.accept': office,
  'report.decline': office,
  'report.merge': office,
  'report.askInfo': office,
  'report.dispatch': office,
  'report.hold': office,
  'report.resume': office,
  'report.decideReopen': office,
  'report.seeReporter': office,
  'report.signFor': units,
  'report.returnCase': units,
  'report.resolve': units,
  'report.verify': verifiers,

  'rolemodel.listCampaigns': everybody,
  'rolemodel.getCampaign': everybody,
  'rolemodel.getCandidate': everybody,
  'rolemodel.ballotProof': everybody,
  'rolemodel.results': everybody,
  'rolemodel.nominate': signedIn,
  'rolemodel.resubmit': signedIn,
  'rolemodel.withdraw': signedIn,
  'rolemodel.myNominations': signedIn,
  'rolemodel.markRead': signedIn,
  'rolemodel.castBallot': signedIn,
  'rolemodel.myBallot': signedIn,
  'rolemodel.createCampaign': ['editor'],
  'rolemodel.nominationQueue': ['editor'],
  'rolemodel.screen': ['editor'],
  'rolemodel.shortlist': ['editor'],
  'rolemodel.advance': ['editor', 'leader'],

  'volunteer.categories': everybody,
  'volunteer.listActivities': everybody,
  'volunteer.getActivity': everybody,
  'volunteer.signUp': signedIn,
  'volunteer.cancelSignUp': signedIn,
  'volunteer.mySignUps': signedIn,
  'volunteer.managedActivities': ['organiser'],
  'volunteer.createActivity': ['organiser'],
  'volunteer.updateActivity': ['organiser'],
  'volunteer.publishActivity': ['organiser'],
  'volunteer.cancelActivity': ['organiser'],
  'volunteer.roster': ['organiser'],
};
