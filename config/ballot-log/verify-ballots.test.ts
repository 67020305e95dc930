import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { base64 } from '../../src/core/rolemodel/bytes';
import { formatVerifierKey } from '../../src/core/rolemodel/log/note';
import { receiptOf, resultOf, testKey, writeFiles, writtenLog } from '../../test/support/ballot-log';
import { main } from '../tasks/verify-ballots';
import { LogCommandError } from './log-source';

const origin = 'vote.example/log/c1';
const { files, lines, log, promiser, headAt } = writtenLog(origin, 600);
const key = formatVerifierKey(log.key);
const promiseKey = formatVerifierKey(promiser.key);

let folder = '';
let said: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ballot-log-'));
  writeFiles(folder, files);
  writeFiles(folder, new Map([['result.json', JSON.stringify(resultOf(lines))]]));
  said = [];
  jest.spyOn(console, 'log').mockImplementation((line: string) => said.push(line));
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const receiptFile = (line: string, name = 'receipt.json') => {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify({ receipt: receiptOf(line, promiser, '2026-05-01T09:00:00.000Z') }));
  return file;
};

test('a good log in a folder', async () => {
  const receipt = receiptFile(lines[9] ?? '');
  expect(await main([folder, '--key', key, '--promise-key', promiseKey, '--receipt', receipt])).toBe(0);
  const text = said.join('\n');
  expect(text).toContain(`日志共 ${lines.length} 条，投票已截止。`);
  expect(text).toContain('  b  600 票\n  a  200 票\n有效选票 600 张');
  expect(text).toContain('已与公布的结果比对。');
  expect(text).toContain('已收录，是第 9 条。');
  expect(text).toContain('核对完毕，全部相符。');
  expect(text).not.toContain('没有给出');
});

test('without a key the log’s own is used, and that is said; the county’s bare key will do too', async () => {
  expect(await main([folder])).toBe(0);
  expect(said.join('\n')).toContain(`没有给出 --key，用的是日志自己提供的公钥，请与公告核对：${key}`);
  expect(await main([folder, '--key', base64(log.publicKey)])).toBe(0);
});

test('what is wrong is said, and the exit code is 1', async () => {
  writeFiles(folder, new Map([['result.json', JSON.stringify({ ...resultOf(lines), ballots: 1 })]]));
  expect(await main([folder, '--key', key])).toBe(1);
  expect(said.join('\n')).toContain('发现 1 处问题：\n  公布的结果与日志重新计算的结果不符');
  const lost = receiptFile((lines[9] ?? '').replace('"b"', '"c"'));
  expect(await main([folder, '--key', key, '--promise-key', promiseKey, '--receipt', lost])).toBe(1);
  expect(said.join('\n')).toContain('承诺没有兑现');
  expect(await main([folder, '--key', formatVerifierKey(testKey(origin, 'other').key)])).toBe(1);
  expect(said.join('\n')).toContain('签名记录上没有本日志的签名');
});

test('heads are remembered: a log that changes between two runs is found out', async () => {
  const heads = join(folder, 'heads');
  expect(await main([folder, '--key', key, '--heads', heads])).toBe(0);
  expect(await main([folder, '--key', key, '--heads', heads])).toBe(0);
  const [kept = ''] = readdirSync(heads);
  expect(readdirSync(join(heads, kept))).toHaveLength(1);
  const shorter = mkdtempSync(join(tmpdir(), 'ballot-log-'));
  // Another log under the same name: one ballot fewer.
  writeFiles(shorter, writtenLog(origin, 599).files);
  expect(await main([shorter, '--key', key, '--heads', heads])).toBe(1);
  expect(said.join('\n')).toContain('日志比已经签过名的记录还短');
  rmSync(shorter, { recursive: true });
  const seen = join(folder, 'seen');
  writeFileSync(seen, headAt(300));
  expect(await main([folder, '--key', key, '--checkpoint', seen])).toBe(0);
});

describe('over HTTP', () => {
  let server: Server;
  let address = '';
  let answer: (path: string) => [number, Uint8Array | string];
  beforeEach(async () => {
    answer = (path) => {
      const bytes = files.get(path.replace('/log/c1/', ''));
      return bytes ? [200, bytes] : [404, 'none'];
    };
    server = createServer((request, response) => {
      const [status, body] = answer(request.url ?? '');
      response.writeHead(status).end(body);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const bound = server.address();
    address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}/log/c1`;
  });
  afterEach(() => server.close());

  test('a good log, and one whose entries are not public yet', async () => {
    expect(await main([address, '--key', key])).toBe(0);
    expect(said.join('\n')).toContain('没有可以比对的公布结果。');
    const serve = answer;
    answer = (path) => (path.includes('entries') ? [403, ''] : serve(path));
    expect(await main([`${address}/`, '--key', key])).toBe(0);
    expect(said.join('\n')).toContain('只核对了指纹');
  });

  test('a server that fails, refuses or sends too much is named, once it was tried again', async () => {
    let asked = 0;
    const serve = answer;
    answer = (path) => {
      asked += 1;
      return asked === 1 ? [500, ''] : serve(path);
    };
    expect(await main([address, '--key', key])).toBe(0);
    answer = () => [500, ''];
    await expect(main([address, '--key', key])).rejects.toThrow('连不上');
    answer = () => [418, ''];
    await expect(main([address, '--key', key])).rejects.toThrow('418');
    answer = () => [200, Buffer.alloc(5 * 1024 * 1024)];
    await expect(main([address, '--key', key])).rejects.toThrow('太大');
  });
});

test('wrong use is explained', async () => {
  await expect(main([])).rejects.toThrow('用法');
  await expect(main([folder, '--nonsense'])).rejects.toThrow('用法');
  await expect(main([folder, '--key', 'x'])).rejects.toThrow('不是公钥');
  await expect(main([folder, '--receipt', join(folder, 'none')])).rejects.toThrow('读不了');
  await expect(main([folder, '--receipt', join(folder, 'key')])).rejects.toThrow('不是选票回执');
  writeFiles(folder, new Map([['result.json', '{}']]));
  await expect(main([folder])).rejects.toThrow(LogCommandError);
  rmSync(join(folder, 'key'));
  await expect(main([folder])).rejects.toThrow('没有公钥');
  expect(readFileSync(join(folder, 'checkpoint'), 'utf8')).toBe(headAt(lines.length));
});
