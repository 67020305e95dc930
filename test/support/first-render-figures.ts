import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Where the WeChat test leaves what it measured, for the bench. */
const file = '.cache/test/first-render.json';

/** What the first drawing of a tab page costs in WeChat. */
export interface FirstRender {
  readonly page: string;
  readonly who: string;
  /** Calls over the bridge to the view, from the page's opening until it is at rest. */
  readonly calls: number;
  /** Bytes of their data as JSON. */
  readonly bytes: number;
}

/** Limits of issue 3. */
export const firstRenderLimits = { calls: 3, bytes: 30 * 1024 } as const;

export function keepFirstRenders(figures: readonly FirstRender[]): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(figures));
}

/** @throws Error where nothing was measured yet */
export function readFirstRenders(): FirstRender[] {
  return JSON.parse(readFileSync(file, 'utf8'));
}
