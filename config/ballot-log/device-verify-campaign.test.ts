import { bundlePath, tilePath } from '../../src/core/rolemodel/log/tile';
import { type VerifyCampaignTask, verifyCampaign } from '../../src/features/rolemodel/verify-campaign';
import { receiptOf, resultOf, writtenLog } from '../../test/support/ballot-log';

const origin = 'qingyuan.example/log/c';
const written = writtenLog(origin, 300);
const result = resultOf(written.lines);
const shown = {
  items: result.items.map((item) => ({ ...item, name: item.candidateId, category: '助人为乐' as const })),
  ballots: result.ballots,
  invalidated: 0,
  countedAt: '2026-05-01T08:00:00.000Z',
};

function task(change: Partial<VerifyCampaignTask> = {}, file = JSON.stringify(result)): VerifyCampaignTask {
  const { files, log, promiser } = written;
  const text = (path: string) => {
    const bytes = files.get(path);
    return bytes && Buffer.from(bytes).toString();
  };
  return {
    log: {
      text: async (path) => (path === 'result.json' ? file : text(path)),
      checkpoint: async () => text('checkpoint'),
      tile: async (tile) => files.get(tilePath(tile)),
      entries: async (bundle) => files.get(bundlePath(bundle)),
    },
    keys: { log: log.key, promise: promiser.key, witnesses: [], pinned: true },
    receipts: [],
    heads: [],
    shown,
    now: new Date('2026-05-02T08:00:00.000Z'),
    onProgress: () => undefined,
    ...change,
  };
}

test('a sound log passes, with the receipts of this device and the heads that it saw', async () => {
  const mine = receiptOf(written.lines[5] ?? '', written.promiser, '2026-05-01T08:00:00.000Z');
  const steps: number[] = [];
  const found = await verifyCampaign(
    task({ receipts: [mine], heads: [written.headAt(9)], onProgress: (done) => steps.push(done) }),
  );
  expect(found.faults).toEqual([]);
  expect(found.report).toMatchObject({ ok: true, compared: true, closed: true });
  expect(found.report.receipts).toMatchObject([{ state: 'in_log', index: 5, promised: true }]);
  expect(steps[steps.length - 1]).toBe(302);
});

test('what the results page shows is compared too', async () => {
  const [first, ...rest] = shown.items;
  if (!first) throw new Error('nobody');
  const better = { ...shown, items: [{ ...first, votes: first.votes + 1 }, ...rest] };
  expect((await verifyCampaign(task({ shown: better }))).faults).toEqual([
    '结果页上的票数，和公开的选票重新数出来的不一样。',
  ]);
  expect((await verifyCampaign(task({}, '{}'))).faults).toEqual(['公布的结果文件读不出来（result.json）。']);
});

test('a head that this device saw and the log does not continue is named', async () => {
  const other = writtenLog(origin, 40);
  expect((await verifyCampaign(task({ heads: [other.headAt(42)] }))).faults).toEqual([
    '日志与以前签过名的记录不一致：已有的内容被改动过（第 42 条）。',
  ]);
});
