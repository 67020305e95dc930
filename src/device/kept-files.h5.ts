import { recallFile, rememberFile } from './local-files';
import { newRequestId } from './random';

/** The browser's own store of responses holds files of any size; nothing of it is sent anywhere. */
const open = () => caches.open('wm-kept');
const prefix = '/kept/';

/** What was drawn of them on this page, so that each is read once. */
const shown = new Map<string, string>();

/** See kept-files.ts. */
export async function keepFile(path: string): Promise<string> {
  const file = recallFile(path);
  if (file === undefined) throw new Error('the file is gone');
  const kept = `${prefix}${newRequestId()}`;
  await (await open()).put(kept, new Response(file));
  return kept;
}

/** A file that was kept, as an upload takes it; undefined where it is none, or gone. */
export async function keptFile(path: string): Promise<File | undefined> {
  if (!path.startsWith(prefix)) return undefined;
  const found = await (await open()).match(path);
  return found === undefined ? undefined : new File([await found.blob()], 'photo');
}

export async function showKeptFile(path: string): Promise<string | undefined> {
  const known = shown.get(path);
  if (known !== undefined) return known;
  const file = await keptFile(path);
  if (file === undefined) return undefined;
  const url = rememberFile(file);
  shown.set(path, url);
  return url;
}

export function dropKeptFile(path: string): void {
  shown.delete(path);
  void open().then((store) => store.delete(path));
}
