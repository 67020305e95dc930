import { reportContract } from '../../src/core/report/report.contract';
import { defineFunction } from '../platform/function';
import { flagReport, rateReport } from './answer-report';
import { askAssist, finishAssist } from './assist-report';
import { addNote, contacts, passMessage, relayMessage, settleFlagged } from './contact-report';
import { listAreas, listCategories, listSettings, listTemplates, listUnits } from './county-lists';
import { dispatchMany } from './dispatch-many';
import { dispatchReport } from './dispatch-report';
import { exportState, startExport } from './exports';
import { askExtension, extend } from './extend-report';
import { findCase, looks } from './find-case';
import { followedAreas, followReport, followTheArea, meToo, seeReporter } from './follow-report';
import { getReport } from './get-report';
import { resolveReport, returnCase, signFor } from './handle-report';
import { countWork, listFollowing, listMine, listPublic, listSimilar, listWork } from './list-reports';
import { lookBack, reboundReport } from './look-back';
import { moveReport } from './move-report';
import { liftOrder, orderReport } from './order-report';
import { decideReopen, holdReport, reopenReport, resumeReport, verifyReport } from './oversee-report';
import { answerInfo, requestReopen, saySolved, withdrawReport } from './own-report';
import { acknowledgeReport, redactReport, setVisibility } from './publish-report';
import { recordReport } from './record-report';
import type { ReportTables } from './report.tables';
import { dropFilter, savedFilters, saveFilter } from './saved-filters';
import { acceptReport, askInfo, declineReport, mergeReport } from './screen-report';
import {
  arrangeCategories,
  configuration,
  configurationChanges,
  dropRule,
  dropTemplate,
  saveAreas,
  saveCategory,
  saveDays,
  saveRule,
  saveSettings,
  saveTemplate,
} from './setup-report';
import { splitReport } from './split-report';
import { submitReport } from './submit-report';

export const reportFunction = defineFunction<ReportTables>()(reportContract, {
  categories: listCategories,
  areas: listAreas,
  units: listUnits,
  settings: listSettings,
  templates: listTemplates,
  savedFilters,
  saveFilter,
  dropFilter,
  startExport,
  exportState,
  dispatchMany,
  submit: submitReport,
  mine: listMine,
  publicList: listPublic,
  following: listFollowing,
  similar: listSimilar,
  get: getReport,
  queue: listWork,
  workload: countWork,
  accept: acceptReport,
  decline: declineReport,
  merge: mergeReport,
  askInfo,
  answerInfo,
  withdraw: withdrawReport,
  dispatch: dispatchReport,
  signFor,
  returnCase,
  resolve: resolveReport,
  hold: holdReport,
  resume: resumeReport,
  verify: verifyReport,
  requestReopen,
  decideReopen,
  meToo,
  reopen: reopenReport,
  findCase,
  looks,
  liftOrder,
  seeReporter,
  extend,
  askExtension,
  askAssist,
  finishAssist,
  order: orderReport,
  move: moveReport,
  split: splitReport,
  record: recordReport,
  acknowledge: acknowledgeReport,
  setVisibility,
  redact: redactReport,
  lookBack,
  rebound: reboundReport,
  saySolved,
  addNote,
  relayMessage,
  contacts,
  passMessage,
  settleFlag: settleFlagged,
  follow: followReport,
  followArea: followTheArea,
  followedAreas,
  rate: rateReport,
  flag: flagReport,
  configuration,
  configurationChanges,
  saveAreas,
  saveCategory,
  arrangeCategories,
  saveRule,
  dropRule,
  saveTemplate,
  dropTemplate,
  saveDays,
  saveSettings,
});
