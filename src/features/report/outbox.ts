import { focusManager, onlineManager } from '@tanstack/react-query';
import { dropKeptFile, keepFile } from '../../device/kept-files';
import { isOnline } from '../../device/network';
import { storage } from '../../device/storage';
import { createStore, useStore } from '../../device/store';
import { uploadPicture } from '../../device/upload';
import { call } from '../../gateway/call';
import { refresh } from '../../gateway/command';
import { describeError, errorCode, isPassing } from '../../gateway/errors';
import type { Input } from '../../gateway/operations';
import { getToken, needsSignIn } from '../../gateway/session';
import { toast } from '../../ui/overlay-store';

/** A picture of a report that waits: sent already, or kept on the device. */
interface WaitingPicture {
  readonly path: string;
  readonly fileId?: string | undefined;
}

/** A report that was finished without a network. It is sent when there is one. */
export interface WaitingReport {
  /** Of its submission: however often it is tried, it is one report. */
  readonly requestId: string;
  /** Who wrote it; nobody else's session sends it. Null in WeChat where it was not known yet: a phone is one person's. */
  readonly accountId: string | null;
  readonly input: Omit<Input<'report.submit'>, 'fileIds' | 'requestId'>;
  readonly pictures: readonly WaitingPicture[];
  /** Why the county did not take it; the person has to look at it. */
  readonly problem?: string | undefined;
}

const key = 'report.outbox';
const waiting = createStore<readonly WaitingReport[]>(storage.get<WaitingReport[]>(key) ?? []);

export const useOutbox = (): readonly WaitingReport[] => useStore(waiting);

function write(reports: readonly WaitingReport[]): boolean {
  waiting.set(reports);
  return storage.set(key, reports);
}

function put(report: WaitingReport): void {
  write(waiting.get().map((each) => (each.requestId === report.requestId ? report : each)));
}

/**
 * Keeps a finished report with its pictures until there is a network.
 * @param unsent paths of pictures that did not go; they are kept beyond the end of the program
 * @returns false where the device has no room for it: then the form keeps it
 */
export async function keepForLater(
  report: Pick<WaitingReport, 'requestId' | 'accountId' | 'input'>,
  sent: readonly string[],
  unsent: readonly string[],
): Promise<boolean> {
  const kept: WaitingPicture[] = sent.map((fileId) => ({ path: '', fileId }));
  try {
    for (const path of unsent) kept.push({ path: await keepFile(path) });
  } catch {
    for (const { path } of kept) if (path !== '') dropKeptFile(path);
    return false;
  }
  return write([...waiting.get(), { ...report, pictures: kept }]);
}

/** Gives a report up. */
export function dropWaiting(requestId: string): void {
  const gone = waiting.get().find((report) => report.requestId === requestId);
  for (const { path } of gone?.pictures ?? []) if (path !== '') dropKeptFile(path);
  write(waiting.get().filter((report) => report.requestId !== requestId));
}

let running: Promise<void> | undefined;

/** Sends what waits, one after the other; what is there already is not sent again. Never throws. */
export function sendWaiting(): Promise<void> {
  running ??= sendAll().finally(() => {
    running = undefined;
  });
  return running;
}

async function sendAll(): Promise<void> {
  if (waiting.get().length === 0 || !isOnline() || (needsSignIn && getToken() === undefined)) return;
  let accountId: string;
  try {
    accountId = (await call('account.me', {})).id;
  } catch {
    // Nobody can be asked now; the next time that there is a network it is tried again.
    return;
  }
  for (const report of waiting.get()) {
    if ((report.accountId !== null && report.accountId !== accountId) || report.problem !== undefined)
      continue;
    try {
      await sendOne(report);
    } catch (error) {
      if (isPassing(error) || errorCode(error) === 'rate_limited') return;
      const now = waiting.get().find(({ requestId }) => requestId === report.requestId) ?? report;
      put({ ...now, problem: describeError(error) });
    }
  }
}

async function sendOne(report: WaitingReport): Promise<void> {
  let { pictures } = report;
  for (const [index, picture] of pictures.entries()) {
    if (picture.fileId !== undefined) continue;
    const fileId = await uploadPicture(picture.path, () => undefined);
    // Written at once: after a break the next try goes on with the picture that is missing.
    pictures = pictures.map((each, at) => (at === index ? { ...each, fileId } : each));
    put({ ...report, pictures });
  }
  const fileIds = pictures.flatMap(({ fileId }) => (fileId === undefined ? [] : [fileId]));
  const { number } = await call(
    'report.submit',
    { ...report.input, fileIds },
    { requestId: report.requestId },
  );
  dropWaiting(report.requestId);
  toast(`没有网络时存下的问题已提交，编号 ${number}`);
  await refresh(['report']);
}

/** The person wants it tried once more as it is. */
export function tryAgain(report: WaitingReport): Promise<void> {
  put({ ...report, problem: undefined });
  return sendWaiting();
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
