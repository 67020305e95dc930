import { reportContract } from '../../src/core/report/report.contract';
import { defineFunction } from '../platform/function';
import { listAreas, listCategories, listUnits } from './county-lists';
import { dispatchReport } from './dispatch-report';
import { meToo, seeReporter } from './follow-report';
import { getReport } from './get-report';
import { resolveReport, returnCase, signFor } from './handle-report';
import { countWork, listMine, listPublic, listSimilar, listWork } from './list-reports';
import { decideReopen, holdReport, resumeReport, verifyReport } from './oversee-report';
import { answerInfo, requestReopen, withdrawReport } from './own-report';
import type { ReportTables } from './report.tables';
import { acceptReport, askInfo, declineReport, mergeReport } from './screen-report';
import { submitReport } from './submit-report';

export const reportFunction = defineFunction<ReportTables>()(reportContract, {
  categories: listCategories,
  areas: listAreas,
  units: listUnits,
  submit: submitReport,
  mine: listMine,
  publicList: listPublic,
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
  seeReporter,
});
