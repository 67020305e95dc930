import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { formatVerifierKey } from '../../src/core/rolemodel/log/note';
import { isUsageError } from '../ballot-log/error-code';
import { publicKeyFrom } from '../ballot-log/keys';
import { LogCommandError } from '../ballot-log/log-source';
import { Witness } from '../ballot-log/witness';
import { witnessServer } from '../ballot-log/witness-server';
import { takeFileLock } from '../file-lock.mjs';

const usage = `用法：npm run witness -- --prefix <主机>/log/ --key <本县日志公钥> [选项]
  --name <名字>     见证人的名字，像网址那样写；不给时是 witness.<主机>
  --port <端口>     默认 8790
  --host <地址>     默认 127.0.0.1
  --data <文件夹>   密钥和见过的记录，默认 .data/witness`;

/** `npm run witness`: runs a witness of the county's ballot logs until it is told to stop. */
export async function main(args: string[]): Promise<number> {
  const options = readArguments(args);
  // Two on one folder could cosign two heads of one log.
  const lock = await takeFileLock(join(options.folder, 'witness.lock'), () =>
    console.log('另一个见证人正在使用这个文件夹，等它停下…'),
  );
  const witness = await Witness.open(options);
  const server = witnessServer(witness, (error) => console.error(error));
  server.listen(options.port, options.host);
  await once(server, 'listening');
  console.log(`见证人已启动：http://${options.host}:${options.port}/，认可 ${options.prefix} 下的所有日志。`);
  console.log(`见证人公钥：${formatVerifierKey(witness.key)}`);
  await new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done());
  });
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  await closed;
  lock.release();
  return 0;
}

function readArguments(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args,
      options: { prefix: text, key: text, name: text, port: text, host: text, data: text },
    });
    const { prefix, key, port = '8790', host = '127.0.0.1', data = '.data/witness' } = values;
    if (
      prefix === undefined ||
      !/^[^\s+]+\/log\/$/.test(prefix) ||
      key === undefined ||
      !/^\d{1,5}$/.test(port)
    )
      throw new LogCommandError(usage);
    const name = values.name ?? `witness.${prefix.slice(0, -'/log/'.length)}`;
    return { prefix, countyKey: publicKeyFrom(key), name, port: Number(port), host, folder: resolve(data) };
  } catch (error) {
    if (isUsageError(error)) throw new LogCommandError(usage);
    throw error;
  }
}
