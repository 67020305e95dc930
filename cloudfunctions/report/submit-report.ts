import { Refusal } from '../../src/core/kernel/errors';
import type { ContractOutput, ParsedInput } from '../../src/core/kernel/operation';
import type { reportContract } from '../../src/core/report/report.contract';
import { numberMonth } from '../../src/core/report/report-number';
import { inTransaction } from '../platform/database';
import type { GroupedItem, Handler, ReadCall } from '../platform/function';
import { claimPicturesOfMany, lockFreePictures, unfitPictures } from '../platform/pictures';
import { inputHash, otherInput } from '../platform/request-once';
import { drawOrdinals } from './case-numbers';
import { type County, loadCounty } from './county-config';
import { type CaseDraft, draftCase, numberedCase } from './new-case';
import type { ReportTables } from './report.tables';
import { pictureKinds } from './report-case';
import { findSubmissions, insertSubmissions, type Submission } from './submit.repository';

type Contract = typeof reportContract;
type Item = GroupedItem<ParsedInput<Contract, 'submit'>>;
type Output = ContractOutput<Contract, 'submit'>;
type Call = ReadCall<ReportTables>;

/** One call on its way: what was asked, under which request id. */
interface Attempt {
  readonly item: Item;
  readonly index: number;
  readonly hash: string | null;
}

const mostRounds = 3;

/**
 * Takes the reports of everybody who sends at once: each is judged by itself, all that pass are written in one commit.
 * A report is inside the county, of a known category, numbered once; nothing of it is public yet. A call that comes
 * again under its request id, now or from another process, finds the report that the first one made.
 */
export const submitReport: Handler<Contract, 'submit', ReportTables> = async (items, call) => {
  const county = await loadCounty(call);
  const answers = new Map<number, Output | Error>();
  let waiting = items.map((item, index): Attempt => ({ item, index, hash: hashOf(item) }));
  for (let round = 0; waiting.length > 0; round += 1) {
    if (round === mostRounds)
      throw new Error('reports kept being made by somebody else under the same request ids');
    await takeRound(waiting, round > 0, county, call, answers);
    waiting = waiting.filter(({ index }) => !answers.has(index));
  }
  return items.map((_, index) => answers.get(index) ?? new Error('a report without an answer'));
};

function hashOf({ input, requestId }: Item): string | null {
  if (requestId === null) return null;
  const { requestId: _alias, ...said } = input;
  return inputHash(said);
}

/** Answers what it can: refusals, repeats, and what got in. Left over are those whose request id another process took meanwhile. */
async function takeRound(
  attempts: readonly Attempt[],
  again: boolean,
  county: County,
  call: Call,
  answers: Map<number, Output | Error>,
): Promise<void> {
  const judged: { readonly attempt: Attempt; readonly draft: CaseDraft }[] = [];
  for (const attempt of attempts) {
    try {
      judged.push({ attempt, draft: draftCase(attempt.item.input, 'citizen', county, call.now) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      answers.set(attempt.index, error);
    }
  }
  // A report that was taken keeps its answer, whatever the county decided since.
  const mayRepeat = again
    ? attempts
    : attempts.filter(({ index, item }) => item.requestId !== null && answers.has(index));
  await answerRepeats(mayRepeat, call, answers);
  const fresh = onceByRequest(judged.filter(({ attempt }) => answers.get(attempt.index) === undefined));
  if (fresh.length === 0) return;
  const month = numberMonth(call.now);
  const places = { month, ordinals: await drawOrdinals(call, month, fresh.length) };
  const withPictures = fresh.some(({ attempt }) => attempt.item.input.fileIds.length > 0);
  const made = withPictures
    ? await inTransaction(call.db, (tx) => insertWithPictures(fresh, places, { ...call, db: tx }, answers))
    : await insert(fresh, places, call);
  for (const { attempt, submission } of made) answers.set(attempt.index, answerOf(submission));
  // Whoever is left did not get in under its request id: somebody was quicker, here in this batch or elsewhere.
  await answerRepeats(
    attempts.filter(({ index }) => !answers.has(index)),
    call,
    answers,
  );
}

type Fresh = { readonly attempt: Attempt; readonly draft: CaseDraft };
/** Where a batch's cases stand in the month's numbering: one place for each. */
type Places = { readonly month: string; readonly ordinals: readonly number[] };
type Made = { readonly attempt: Attempt; readonly submission: Submission };

/** The first of the calls with one request id; the others find what it did. */
function onceByRequest(fresh: readonly Fresh[]): Fresh[] {
  const seen = new Set<string>();
  return fresh.filter(({ attempt: { item } }) => {
    if (item.requestId === null) return true;
    const key = `${item.actor.accountId} ${item.requestId}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** @returns those that got in */
async function insert(fresh: readonly Fresh[], { month, ordinals }: Places, call: Call): Promise<Made[]> {
  const made = fresh.map(({ attempt, draft }, position): Made => {
    const { item, hash } = attempt;
    const report = numberedCase(draft, call.newId(), month, ordinals[position] ?? 0);
    return {
      attempt,
      submission: {
        report,
        event: draft.event,
        state: draft.state,
        accountId: item.actor.accountId,
        contact: item.input.contact ?? null,
        requestId: item.requestId,
        inputHash: hash,
      },
    };
  });
  const inserted = await insertSubmissions(
    call.db,
    made.map(({ submission }) => submission),
  );
  return made.filter(({ submission }) => inserted.has(submission.report.id));
}

/** The same with pictures, each the caller's own and free; a report whose pictures are not is refused by itself. */
async function insertWithPictures(
  fresh: readonly Fresh[],
  places: Places,
  call: Call & { readonly db: Parameters<typeof lockFreePictures>[0] },
  answers: Map<number, Output | Error>,
): Promise<Made[]> {
  const owners = await lockFreePictures(
    call.db,
    fresh.flatMap(({ attempt }) => attempt.item.input.fileIds),
  );
  const taken = new Set<string>();
  const sound = fresh.filter(({ attempt: { item, index } }) => {
    const { fileIds } = item.input;
    const free = fileIds.every((id) => owners.get(id) === item.actor.accountId && !taken.has(id));
    for (const id of free ? fileIds : []) taken.add(id);
    if (!free) answers.set(index, unfitPictures());
    return free;
  });
  if (sound.length === 0) return [];
  const made = await insert(sound, places, call);
  await claimPicturesOfMany(
    call.db,
    made.map(({ attempt, submission }) => ({
      fileIds: attempt.item.input.fileIds,
      subject: { kind: pictureKinds.report, id: submission.report.id },
    })),
  );
  return made;
}

/** Answers the calls whose request ids have made a report before. A refusal gives way to the answer that was given then. */
async function answerRepeats(
  attempts: readonly Attempt[],
  call: Call,
  answers: Map<number, Output | Error>,
): Promise<void> {
  const named = attempts.filter(({ item }) => item.requestId !== null);
  if (named.length === 0) return;
  const known = await findSubmissions(
    call.db,
    named.map(({ item }) => ({ accountId: item.actor.accountId, requestId: item.requestId ?? '' })),
  );
  for (const { item, index, hash } of named) {
    const before = known.find(
      ({ account_id, request_id }) => account_id === item.actor.accountId && request_id === item.requestId,
    );
    if (before === undefined) continue;
    answers.set(
      index,
      before.input_hash === hash
        ? { id: before.report_id, number: before.number, status: 'submitted', version: 1 }
        : otherInput(),
    );
  }
}

function answerOf({ report, state }: Submission): Output {
  return { id: report.id, number: report.number, status: state.status, version: state.version };
}
