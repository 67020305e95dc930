import { focusManager, onlineManager } from '@tanstack/react-query';
import { dropKeptFile, keepFile } from '../../device/kept-files';
import { isOnline } from '../../device/network';
import { newRequestId } from '../../device/random';
import { storage } from '../../device/storage';
import { createStore, type Store, useStore } from '../../device/store';
import { uploadPicture } from '../../device/upload';
import { call } from '../../gateway/call';
import { refresh } from '../../gateway/command';
import { describeError, errorCode, fieldErrors, isPassing } from '../../gateway/errors';
import type { Input } from '../../gateway/operations';
import { getToken, needsSignIn } from '../../gateway/session';
import { hasConsent } from '../../ui/consent-store';
import { toast } from '../../ui/overlay-store';
import type { DraftPicture } from '../../ui/use-pictures';

/** A picture of a report that waits: sent already, or kept on the device. */
interface WaitingPicture {
  /** Where the device keeps it; empty where only the server has it. */
  readonly path: string;
  readonly key?: string | undefined;
  readonly fileId?: string | undefined;
  readonly cover?: DraftPicture['cover'];
}

/** A report that was finished without a network. It is sent when there is one. */
export interface WaitingReport {
  /** Of its submission: however often it is tried, it is one report. */
  readonly requestId: string;
  /** Who wrote it; nobody else's session sends it. Null in WeChat where it was not known yet: a phone is one person's. */
  readonly accountId: string | null;
  readonly input: Omit<Input<'report.submit'>, 'fileIds' | 'requestId'>;
  readonly pictures: readonly WaitingPicture[];
  /** Pictures of a try whose answer was lost: the next try says exactly the same, so that it is the same report. */
  readonly tried?: readonly string[] | undefined;
  /** Why the county did not take it; the person has to look at it. */
  readonly problem?: string | undefined;
}

const key = 'report.outbox';
let store: Store<readonly WaitingReport[]> | undefined;

// Made on first use, not on import: WeChat's storage is read when the program runs, not while it loads.
function waiting(): Store<readonly WaitingReport[]> {
  store ??= createStore<readonly WaitingReport[]>(storage.get<WaitingReport[]>(key) ?? []);
  return store;
}

/** What is being sent now, in words. */
const sending = createStore<{ readonly requestId: string; readonly text: string } | undefined>(undefined);

/** A report that the person wants to change: the form takes it. */
const editing = createStore<WaitingReport | undefined>(undefined);

export const useOutbox = (): readonly WaitingReport[] => useStore(waiting());
export const useSending = () => useStore(sending);
export const useEditing = () => useStore(editing);

/** Nothing is shown as kept that is not kept. */
function write(reports: readonly WaitingReport[]): boolean {
  if (!storage.set(key, reports)) return false;
  waiting().set(reports);
  return true;
}

const find = (requestId: string): WaitingReport | undefined =>
  waiting()
    .get()
    .find((report) => report.requestId === requestId);

function put(report: WaitingReport): void {
  write(
    waiting()
      .get()
      .map((each) => (each.requestId === report.requestId ? report : each)),
  );
}

/** A report goes; its kept pictures only where nobody takes them over. */
function remove(requestId: string): WaitingReport | undefined {
  const gone = find(requestId);
  const rest = waiting()
    .get()
    .filter((report) => report.requestId !== requestId);
  // Where even that cannot be written it is gone from the screen; sent again, it is the same report.
  if (!write(rest)) waiting().set(rest);
  return gone;
}

const keepsFiles = (pictures: readonly WaitingPicture[]) =>
  pictures.flatMap(({ path }) => (path === '' ? [] : [path]));

/**
 * Keeps a finished report with its pictures, in their order, until there is a network.
 * @returns false where the device has no room for it: then the form keeps it as it is
 */
export async function keepForLater(
  report: Pick<WaitingReport, 'requestId' | 'accountId' | 'input' | 'tried'>,
  held: readonly DraftPicture[],
): Promise<boolean> {
  const copies: string[] = [];
  const pictures: WaitingPicture[] = [];
  try {
    for (const { src, key: pictureKey, kept, fileId, cover } of held) {
      let path = kept ?? '';
      if (path === '' && fileId === undefined) {
        path = await keepFile(src);
        copies.push(path);
      }
      pictures.push({ path, key: pictureKey, fileId, cover });
    }
    if (write([...waiting().get(), { ...report, pictures }])) return true;
  } catch {
    // No room, or a picture that the device has cleared away: the form still holds what there is.
  }
  for (const path of copies) dropKeptFile(path);
  return false;
}

/** Gives a report up. Answers false while it is being sent: then it is too late. */
export function dropWaiting(requestId: string): boolean {
  if (sending.get()?.requestId === requestId) return false;
  for (const path of keepsFiles(remove(requestId)?.pictures ?? [])) dropKeptFile(path);
  return true;
}

/** The person wants to change it: the form is to take it. Answers false while it is being sent. */
export function editWaiting(report: WaitingReport): boolean {
  if (sending.get()?.requestId === report.requestId) return false;
  editing.set(report);
  return true;
}

/** The form has taken it (then it waits no longer), or the person went on with what was there. */
export function settleEditing(taken: boolean): void {
  const report = editing.get();
  editing.set(undefined);
  if (taken && report !== undefined) remove(report.requestId);
}

let running: Promise<void> | undefined;
/** Why the last run ended before all was sent. */
let stopped: string | undefined;

/** Sends what waits, one after the other; what is there already is not sent again. Never throws. */
export function sendWaiting(): Promise<void> {
  running ??= sendAll().finally(() => {
    running = undefined;
    sending.set(undefined);
  });
  return running;
}

async function sendAll(): Promise<void> {
  stopped = undefined;
  if (waiting().get().length === 0) return;
  if (!isOnline()) {
    stopped = '还没有网络，连上后会自动提交。';
    return;
  }
  if (needsSignIn && getToken() === undefined) {
    stopped = '请先登录，登录后会自动提交。';
    return;
  }
  let accountId: string;
  try {
    const me = await call('account.me', {});
    if (me.consentedAt === null) {
      stopped = '提交前请先看一眼信息使用说明：点“现在提交”。';
      return;
    }
    accountId = me.id;
  } catch (error) {
    // Nobody can be asked now; the next time that there is a network it is tried again.
    stopped = describeError(error);
    return;
  }
  for (const { requestId } of waiting().get()) {
    const report = find(requestId);
    if (report === undefined || report.problem !== undefined) continue;
    if (report.accountId !== null && report.accountId !== accountId) continue;
    try {
      await sendOne(report);
    } catch (error) {
      if (isPassing(error) || errorCode(error) === 'rate_limited') {
        stopped = describeError(error);
        return;
      }
      put({ ...(find(requestId) ?? report), problem: problemOf(error) });
    }
  }
}

const problemOf = (error: unknown): string => Object.values(fieldErrors(error))[0] ?? describeError(error);

const say = (report: WaitingReport, text: string): void => sending.set({ requestId: report.requestId, text });

async function sendOne(report: WaitingReport): Promise<void> {
  let current = report;
  let fileIds = report.tried;
  for (let renewed = false; ; renewed = true) {
    if (fileIds === undefined) {
      current = await sendPictures(current);
      fileIds = current.pictures.flatMap(({ fileId }) => (fileId === undefined ? [] : [fileId]));
      current = { ...current, tried: fileIds };
      put(current);
    }
    say(current, '正在提交…');
    try {
      const { number } = await call(
        'report.submit',
        { ...current.input, fileIds: [...fileIds] },
        { requestId: current.requestId },
      );
      for (const path of keepsFiles(remove(current.requestId)?.pictures ?? [])) dropKeptFile(path);
      toast(`存下的问题已提交，编号 ${number}`);
      await refresh(['report']);
      return;
    } catch (error) {
      // A definite no: nothing of it is there, and the next try may say something else.
      if (!isPassing(error)) {
        current = { ...current, tried: undefined };
        put(current);
      }
      if (renewed || fieldErrors(error).fileIds === undefined) throw error;
      // The server keeps pictures for some days only; those that the device still has are sent again.
      current = await forgetExpired(current);
      fileIds = undefined;
    }
  }
}

/** Sends and covers what is missing. Written at once: after a break the next try goes on with what is missing. */
async function sendPictures(report: WaitingReport): Promise<WaitingReport> {
  let current = report;
  const change = (at: number, part: Partial<WaitingPicture>) => {
    current = {
      ...current,
      pictures: current.pictures.map((each, index) => (index === at ? { ...each, ...part } : each)),
    };
    put(current);
  };
  for (let at = 0; at < current.pictures.length; at += 1) {
    const picture = current.pictures[at];
    if (picture === undefined) continue;
    let { fileId } = picture;
    if (fileId === undefined) {
      const pictureKey = picture.key ?? newRequestId();
      const count = `第 ${at + 1} 张照片`;
      say(current, `正在传${count}…`);
      fileId = await uploadPicture(picture.path, pictureKey, (percent) =>
        say(current, `正在传${count}，${percent}%`),
      );
      change(at, { fileId, key: pictureKey });
    }
    if (picture.cover !== undefined) {
      const { cells, requestId } = picture.cover;
      const covered = await call('files.cover', { fileId, cells: [...cells] }, { requestId });
      if (picture.path !== '') dropKeptFile(picture.path);
      change(at, { fileId: covered.fileId, cover: undefined, path: '' });
    }
  }
  return current;
}

async function forgetExpired(report: WaitingReport): Promise<WaitingReport> {
  const sent = report.pictures.flatMap(({ fileId }) => (fileId === undefined ? [] : [fileId]));
  const { items } = await call('files.mine', { fileIds: sent });
  const there = new Set(items.map(({ fileId }) => fileId));
  const pictures = report.pictures.map((picture) =>
    picture.fileId === undefined || there.has(picture.fileId) || picture.path === ''
      ? picture
      : { ...picture, fileId: undefined, key: newRequestId() },
  );
  const renewed = { ...report, pictures };
  put(renewed);
  return renewed;
}

/**
 * The person wants it sent now.
 * @returns why it is still waiting, where it is
 */
export async function tryAgain(report: WaitingReport): Promise<string | undefined> {
  const { requestId } = report;
  if (!(await hasConsent('report.submit'))) return '同意以后才能提交，它还在这里。';
  put({ ...report, problem: undefined });
  // A run that was under way may have passed it already.
  for (let run = 0; run < 2; run += 1) {
    await sendWaiting();
    const now = find(requestId);
    if (now === undefined || now.problem !== undefined) return now?.problem;
  }
  return stopped ?? '现在还不能提交，稍后会自动再试。';
}

/** Call once at launch. */
export function startOutbox(): void {
  onlineManager.subscribe((online) => {
    if (online) void sendWaiting();
  });
  focusManager.subscribe((focused) => {
    if (focused) void sendWaiting();
  });
  void sendWaiting();
}
