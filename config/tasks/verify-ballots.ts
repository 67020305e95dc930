import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ed25519Verify, sha256 } from '../../cloudfunctions/rolemodel/node-crypto';
import { findClaimedHead } from '../../src/core/rolemodel/log/checkpoint';
import { formatVerifierKey, signatureTypes, type VerifierKey } from '../../src/core/rolemodel/log/note';
import { verifyLog } from '../../src/core/rolemodel/log/verify-log';
import { isUsageError } from '../ballot-log/error-code';
import { parseReceipts, parseResult } from '../ballot-log/kept-files';
import { keyFrom } from '../ballot-log/keys';
import { LogCommandError, type LogSource, logSource } from '../ballot-log/log-source';
import { reportInWords } from '../ballot-log/report-in-words';

const usage = `用法：npm run verify-ballots -- <日志的网址或文件夹> [选项]
  --key <公钥>          公告上的日志公钥；不给时用日志自己的 /key
  --promise-key <公钥>  承诺的公钥；不给时用日志自己的 /promise-key
  --receipt <文件>      选票回执（JSON），可以给多个
  --checkpoint <文件>   在别处见过的签名记录，可以给多个
  --witness-key <公钥>  见证人的公钥，可以给多个
  --heads <文件夹>      记下这次见到的签名记录，下次一并比对`;

/** `npm run verify-ballots`: whether a public ballot log is sound, from its files alone. @returns 0 where it is */
export async function main(args: string[]): Promise<number> {
  const { place, options } = readArguments(args);
  const source = logSource(place);
  // First, as the log grows meanwhile: what is published never stands for more than the checkpoint after it.
  const published = await source.text('result.json');
  const head = await source.checkpoint();
  const origin = originOf(head);
  const logKey = await findKey(source, 'key', options.key, origin);
  if (!logKey) throw new LogCommandError('没有公钥：请用 --key 给出公告上的日志公钥。');
  const heads = options.heads === undefined ? undefined : new KeptHeads(options.heads, logKey);
  const progress = showShare();
  const report = await verifyLog({
    reader: { ...source, checkpoint: async () => head },
    sha256,
    ed25519: ed25519Verify,
    logKey,
    promiseKey: await findKey(source, 'promise-key', options['promise-key'], origin),
    witnessKeys: (options['witness-key'] ?? []).map((key) =>
      keyFrom(key, undefined, signatureTypes.cosignature),
    ),
    checkpoints: [...((await heads?.read()) ?? []), ...(await readFiles(options.checkpoint ?? []))],
    receipts: (await readNamedFiles(options.receipt ?? [])).flatMap(([file, text]) =>
      parseReceipts(text, file),
    ),
    published: published === undefined ? undefined : parseResult(published),
    now: new Date(),
    onProgress: progress.show,
  });
  progress.end();
  for (const line of reportInWords(report)) console.log(line);
  // A head that did not open proves nothing and is not kept.
  if (head !== undefined && report.root !== '') await heads?.keep(head);
  return report.ok ? 0 : 1;
}

function readArguments(args: string[]) {
  const several = { type: 'string', multiple: true } as const;
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        key: { type: 'string' },
        'promise-key': { type: 'string' },
        heads: { type: 'string' },
        receipt: several,
        checkpoint: several,
        'witness-key': several,
      },
    });
    const [place, ...more] = positionals;
    if (place === undefined || more.length > 0) throw new LogCommandError(usage);
    return { place, options: values };
  } catch (error) {
    if (isUsageError(error)) throw new LogCommandError(usage);
    throw error;
  }
}

function originOf(checkpoint: string | undefined): string | undefined {
  return checkpoint === undefined ? undefined : findClaimedHead(checkpoint)?.origin;
}

/** The key that was given; without one, what the log says of itself, which proves less. */
async function findKey(
  source: LogSource,
  file: 'key' | 'promise-key',
  given: string | undefined,
  origin: string | undefined,
): Promise<VerifierKey | undefined> {
  if (given !== undefined) return keyFrom(given, origin, signatureTypes.ed25519);
  const served = await source.text(file);
  if (served === undefined) return undefined;
  const key = keyFrom(served, origin, signatureTypes.ed25519);
  console.log(`没有给出 --${file}，用的是日志自己提供的公钥，请与公告核对：${formatVerifierKey(key)}`);
  return key;
}

async function readFiles(files: readonly string[]): Promise<string[]> {
  return (await readNamedFiles(files)).map(([, text]) => text);
}

async function readNamedFiles(files: readonly string[]): Promise<[string, string][]> {
  return Promise.all(
    files.map(async (file): Promise<[string, string]> => {
      try {
        return [file, await readFile(file, 'utf8')];
      } catch (error) {
        throw new LogCommandError(`读不了 ${file}。`, { cause: error });
      }
    }),
  );
}

/** The heads of a log that earlier runs saw, one a file under a name made of its text: none is ever overwritten. */
class KeptHeads {
  readonly #folder: string;

  constructor(folder: string, logKey: VerifierKey) {
    this.#folder = join(folder, hexHash(formatVerifierKey(logKey)));
  }

  async read(): Promise<string[]> {
    await mkdir(this.#folder, { recursive: true });
    return readFiles((await readdir(this.#folder)).sort().map((name) => join(this.#folder, name)));
  }

  async keep(head: string): Promise<void> {
    await writeFile(join(this.#folder, hexHash(head)), head);
  }
}

function hexHash(text: string): string {
  return Buffer.from(sha256(Buffer.from(text))).toString('hex');
}

/** Seconds between two lines where lines cannot be rewritten. */
const quietSeconds = 10;

function showShare() {
  const rewrites = process.stdout.isTTY === true;
  let shown = rewrites ? 0 : Date.now();
  return {
    show: (done: number, size: number): void => {
      if (Date.now() - shown < (rewrites ? 200 : quietSeconds * 1000)) return;
      shown = Date.now();
      const line = `正在核对：${done} / ${size} 条（${Math.floor((done / size) * 100)}%）`;
      if (rewrites) process.stdout.write(`\r\x1b[2K${line}`);
      else console.log(line);
    },
    end: (): void => {
      if (rewrites) process.stdout.write('\r\x1b[2K');
    },
  };
}
