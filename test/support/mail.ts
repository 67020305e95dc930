import { setTimeout as delay } from 'node:timers/promises';
import type { Output } from '../../src/gateway/operations';
import type { TestBrowser } from './browser';

type Api = TestBrowser['api'];

const patience = 20_000;

/** Waits until a person has messages with these words in their titles: they come after the commit, by a job. */
export async function untilMail(
  api: Api,
  as: Parameters<Api['call']>[0],
  words: readonly string[],
): Promise<void> {
  for (const end = Date.now() + patience; ; await delay(100)) {
    const { items } = await api.call<Output<'account.inbox'>>(as, 'account.inbox', {});
    const missing = words.filter((each) => !items.some(({ title }) => title.includes(each)));
    if (missing.length === 0) return;
    if (Date.now() > end) throw new Error(`no message “${missing.join('”, “')}”`);
  }
}
