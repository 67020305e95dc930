import { useEffect, useState } from 'react';
import { call } from './call';

// WeChat cannot ask the functions for a picture: its path (`/files/…`) is exchanged for a temporary address of the
// cloud storage. All pictures that a screen draws at once go in one call.

const gatherMs = 20;
const atOnce = 100;
/** Below the two hours for which WeChat's temporary addresses live. */
const keepMs = 60 * 60 * 1000;

interface Known {
  readonly url: string;
  readonly until: number;
}

const known = new Map<string, Known>();
const waiting = new Map<string, ((url: string | undefined) => void)[]>();
let gathering = false;

async function exchange(batch: readonly string[]): Promise<void> {
  const urls = new Map<string, string>();
  try {
    const { items } = await call('files.links', { paths: [...batch] });
    for (const { path, url } of items) {
      urls.set(path, url);
      known.set(path, { url, until: Date.now() + keepMs });
    }
  } catch {
    // The pictures stay wells; the next drawing asks again.
  }
  for (const path of batch) {
    const takers = waiting.get(path) ?? [];
    waiting.delete(path);
    for (const take of takers) take(urls.get(path));
  }
}

function flush(): void {
  gathering = false;
  const paths = [...waiting.keys()];
  for (let start = 0; start < paths.length; start += atOnce)
    void exchange(paths.slice(start, start + atOnce));
}

const isStored = (path: string | undefined): path is string => path?.startsWith('/files/') === true;

function lookUp(path: string | undefined): string | undefined {
  if (!isStored(path)) return path;
  const found = known.get(path);
  return found !== undefined && found.until > Date.now() ? found.url : undefined;
}

/** Addresses of pictures, in their order; undefined where one cannot be had. */
export function findFileUrls(paths: readonly string[]): Promise<(string | undefined)[]> {
  return Promise.all(
    paths.map((path) => {
      const url = lookUp(path);
      return url !== undefined || !isStored(path)
        ? url
        : new Promise<string | undefined>((found) => ask(path, found));
    }),
  );
}

function ask(path: string, take: (url: string | undefined) => void): void {
  waiting.set(path, [...(waiting.get(path) ?? []), take]);
  if (gathering) return;
  gathering = true;
  setTimeout(flush, gatherMs);
}

/** Address to draw a picture from: undefined until it is known. Paths on the device pass through. */
export function useFileUrl(path: string | undefined): string | undefined {
  const [, redraw] = useState(0);
  const url = lookUp(path);
  useEffect(() => {
    if (url !== undefined || !isStored(path)) return undefined;
    let wanted = true;
    ask(path, (found) => {
      if (wanted && found !== undefined) redraw((count) => count + 1);
    });
    return () => {
      wanted = false;
    };
  }, [path, url]);
  return url;
}
