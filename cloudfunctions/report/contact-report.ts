import { Refusal } from '../../src/core/kernel/errors';
import { unitsWith } from '../../src/core/kernel/permissions';
import { coverPersonalData } from '../../src/core/report/personal-data';
import type { reportContract } from '../../src/core/report/report.contract';
import { standingsOf } from '../../src/core/report/report-access';
import { reportLimits } from '../../src/core/report/report-limits';
import type { Handler } from '../platform/function';
import { mayAct } from './act-on-report';
import { findReport, type StoredReport } from './case.repository';
import {
  decideMessage,
  insertMessage,
  insertNote,
  listOpenFlags,
  listWaitingMessages,
  lockMessage,
  settleFlag,
} from './contact.repository';
import { type County, loadCounty } from './county-config';
import { findReporterAccount, listHandlers } from './people.repository';
import type { ReportTables } from './report.tables';
import { titleOf } from './report-case';
import { citizenPath, staffPath } from './report-news';

type Contact<A extends 'addNote' | 'relayMessage' | 'contacts' | 'passMessage' | 'settleFlag'> = Handler<
  typeof reportContract,
  A,
  ReportTables
>;

/** What staff tell each other. It makes no version: nobody's work on the case is in its way. */
export const addNote: Contact<'addNote'> = async ({ id, text }, call) => {
  const { row } = await mayAct(call, id, 'addNote');
  const noteId = call.newId();
  const [unit] = unitsWith(call.actor, 'report.work');
  await insertNote(call.db, {
    id: noteId,
    report_id: row.id,
    author_id: call.actor.accountId,
    unit_id: unit ?? null,
    text,
    at: call.now,
  });
  call.concerns('report', row.id);
  return { noteId };
};

/** A word to the other side. The office reads the reporter's and the unit's before it passes them; its own go at once. */
export const relayMessage: Contact<'relayMessage'> = async ({ id, text }, call) => {
  const { row, viewer, facts, county } = await mayAct(call, id, 'relayMessage');
  const standings = standingsOf(viewer, facts);
  const sender = standings.has('reporter') ? 'reporter' : standings.has('office') ? 'office' : 'lead';
  const state = sender === 'office' ? 'passed' : 'waiting';
  const messageId = call.newId();
  await insertMessage(call.db, {
    id: messageId,
    report_id: row.id,
    sender,
    unit_id: sender === 'lead' ? row.lead_unit_id : null,
    text,
    at: call.now,
    state,
    decided_by: state === 'passed' ? call.actor.accountId : null,
    decided_at: state === 'passed' ? call.now : null,
  });
  call.concerns('report', row.id);
  if (state === 'passed') await tellReporter(call, row, county, messageId, county.officeName, text);
  return { messageId, state };
};

type Telling = Pick<Parameters<Contact<'passMessage'>>[1], 'db' | 'tell'>;

async function tellReporter(
  call: Telling,
  row: StoredReport,
  county: County,
  messageId: string,
  from: string,
  text: string,
): Promise<void> {
  const accountId = await findReporterAccount(call.db, row.id);
  if (accountId === undefined) return;
  call.tell({
    key: `report message ${messageId} ${accountId}`,
    accountId,
    kind: 'report',
    title: `${from}给你带了一句话`,
    body: `${row.number} ${titleOf(row, county)}。${text}`,
    path: citizenPath(row.id),
  });
}

export const contacts: Contact<'contacts'> = async (_input, call) => {
  const county = await loadCounty(call);
  const refOf = (row: StoredReport) => ({ id: row.id, number: row.number, title: titleOf(row, county) });
  const [messages, flags] = await Promise.all([
    listWaitingMessages(call.db, reportLimits.contacts),
    listOpenFlags(call.db, reportLimits.contacts),
  ]);
  return {
    messages: messages.map((message) => ({
      messageId: message.messageId,
      report: refOf(message),
      sender: message.sender,
      unit: message.senderUnitId === null ? null : county.unit(message.senderUnitId).name,
      text: message.text,
      at: message.at.toISOString(),
    })),
    flags: flags.map((flag) => ({
      flagId: flag.flagId,
      report: refOf(flag),
      reason: flag.reason,
      text: flag.text,
      at: flag.at.toISOString(),
    })),
  };
};

export const passMessage: Contact<'passMessage'> = async ({ messageId, pass }, call) => {
  const message = await lockMessage(call.db, messageId);
  if (message === undefined) throw new Refusal('not_found');
  if (message.state !== 'waiting') {
    throw new Refusal('conflict', { message: '这句话已经有人处理过了。' });
  }
  const row = await findReport(call.db, message.report_id);
  if (row === undefined) throw new Error('a message without its case');
  const state = pass ? 'passed' : 'stopped';
  await decideMessage(call.db, messageId, state, call.actor.accountId, call.now);
  call.concerns('report', row.id);
  if (!pass) return { state };
  const county = await loadCounty(call);
  if (message.sender === 'lead') {
    const unit = message.unit_id === null ? county.officeName : county.unit(message.unit_id).name;
    await tellReporter(call, row, county, messageId, unit, message.text);
  } else if (row.lead_unit_id !== null) {
    for (const accountId of await listHandlers(call.db, row.lead_unit_id, reportLimits.handlersTold)) {
      call.tell({
        key: `report message ${messageId} ${accountId}`,
        accountId,
        kind: 'work',
        title: '报告人带了一句话',
        body: `${row.number} ${titleOf(row, county)}。${coverPersonalData(message.text)}`,
        path: staffPath(row.id),
      });
    }
  }
  return { state };
};

/** Whoever raised it hears what came of it. Covering or hiding the case is a step of its own. */
export const settleFlagged: Contact<'settleFlag'> = async ({ flagId, upheld }, call) => {
  const flag = await settleFlag(call.db, flagId, upheld, call.actor.accountId, call.now);
  if (flag === undefined) throw new Refusal('not_found');
  const row = await findReport(call.db, flag.report_id);
  if (row === undefined) throw new Error('a flag without its case');
  const county = await loadCounty(call);
  call.concerns('report', row.id);
  call.tell({
    key: `report flag ${flagId}`,
    accountId: flag.account_id,
    kind: 'report',
    title: upheld ? '你的提醒有道理，已处理' : '看过你的提醒了',
    body: `${row.number} ${titleOf(row, county)}。${upheld ? '谢谢你帮大家把关。' : '核实后没有发现问题，维持公开。'}`,
    path: null,
  });
  return { upheld };
};
