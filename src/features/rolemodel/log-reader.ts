import { findText } from '../../core/rolemodel/bytes';
import type { ReadTiles } from '../../core/rolemodel/log/merkle';
import { bundlePath, tilePath } from '../../core/rolemodel/log/tile';
import type { LogReader } from '../../core/rolemodel/log/verify-log';
import { errorCode, GatewayError, isPassing } from '../../gateway/errors';
import { readLogFile } from '../../gateway/log-file';

/** The person ended it. */
export class ReadingCancelled extends Error {
  override readonly name = 'ReadingCancelled';
}

const tries = 5;
const longestWait = 60;

/** A campaign's log, read patiently: a large one is thousands of files, and the server asks for breaks. */
export class CampaignLog implements LogReader {
  readonly #campaignId: string;
  #cancelled = false;

  constructor(campaignId: string) {
    this.#campaignId = campaignId;
  }

  cancel(): void {
    this.#cancelled = true;
  }

  async text(path: string): Promise<string | undefined> {
    const bytes = await this.#read(path);
    return bytes && findText(bytes);
  }

  checkpoint(): Promise<string | undefined> {
    return this.text('checkpoint');
  }

  tile(tile: Parameters<LogReader['tile']>[0]): Promise<Uint8Array | undefined> {
    return this.#read(tilePath(tile));
  }

  entries(bundle: Parameters<LogReader['entries']>[0]): Promise<Uint8Array | undefined> {
    return this.#read(bundlePath(bundle));
  }

  /** What is not there is empty. */
  readonly tiles: ReadTiles = (tiles) =>
    Promise.all(tiles.map(async (tile) => (await this.tile(tile)) ?? new Uint8Array(0)));

  async #read(path: string): Promise<Uint8Array | undefined> {
    for (let attempt = 1; ; attempt += 1) {
      if (this.#cancelled) throw new ReadingCancelled();
      try {
        return await readLogFile(this.#campaignId, path);
      } catch (error) {
        const busy = errorCode(error) === 'rate_limited';
        if (!busy && (attempt === tries || !isPassing(error))) throw error;
        const asked = error instanceof GatewayError ? error.retryAfter : undefined;
        await pause(Math.min(longestWait, asked ?? attempt));
      }
    }
  }
}

export const pause = (seconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, seconds * 1000);
  });
