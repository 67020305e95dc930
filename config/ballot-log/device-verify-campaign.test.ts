import type { ListedCount } from '../../src/core/rolemodel/ballot-fold';
import { bundlePath, tilePath } from '../../src/core/rolemodel/log/tile';
import { type VerifyCampaignTask, verifyCampaign } from '../../src/features/rolemodel/verify-campaign';
import { receiptOf, resultOf, writtenLog } from '../../test/support/ballot-log';

const origin = 'qingyuan.example/log/c';
const written = writtenLog(origin, 300);
const result = resultOf(written.lines);
const shown: ListedCount = {
  items: result.items,
  ballots: result.ballots,
  invalidated: 0,
};

/** @param results what each reading of the result file gives in turn, the last one for good */
function task(
  change: Partial<VerifyCampaignTask> = {},
  results: readonly (string | undefined)[] = [JSON.stringify(result)],
  { files, log, promiser } = written,
): VerifyCampaignTask {
  const inTurn = inTurns(results);
  const text = (path: string) => {
    const bytes = files.get(path);
    return bytes && Buffer.from(bytes).toString();
  };
  return {
    log: {
      text: async (path) => (path === 'result.json' ? inTurn() : text(path)),
      checkpoint: async () => text('checkpoint'),
      tile: async (tile) => files.get(tilePath(tile)),
      entries: async (bundle) => files.get(bundlePath(bundle)),
    },
    keys: { log: log.key, promise: promiser.key, witnesses: [], pinned: true },
    receipts: [],
    heads: [],
    readShown: async () => shown,
    pause: async () => undefined,
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

const [first, ...others] = result.items;
if (!first) throw new Error('nobody');
const better: ListedCount = { ...shown, items: [{ ...first, votes: first.votes + 1 }, ...others] };

test('what the results page shows is compared too', async () => {
  expect((await verifyCampaign(task({ readShown: async () => better }))).faults).toEqual([
    '结果页上的票数，和公开的选票重新数出来的不一样。',
  ]);
  for (const unreadable of ['{}', JSON.stringify({ ...result, size: 0 })])
    expect((await verifyCampaign(task({}, [unreadable]))).faults).toEqual([
      '公布的结果文件读不出来（result.json）。',
    ]);
  // Two rows of one person are two shares for the eye, whatever they add up to.
  const doubled: ListedCount = { ...shown, items: [{ ...first, votes: 1000 }, ...shown.items] };
  expect((await verifyCampaign(task({ readShown: async () => doubled }))).faults).toHaveLength(1);
  expect(await verifyCampaign(task({ readShown: async () => undefined }, [undefined]))).toMatchObject({
    faults: [],
    comparison: 'nothing_shown',
  });
});

test('a count that is not signed yet is waited for', async () => {
  let waited = 0;
  const pause = async () => {
    waited += 1;
  };
  const late = [undefined, undefined, JSON.stringify(result)];
  expect(await verifyCampaign(task({ pause }, late))).toMatchObject({ faults: [], comparison: 'same' });
  expect(waited).toBe(2);
  // Longer than anybody waits: nothing is wrong, and nothing is said to be right. What agrees needs no file.
  const never = await verifyCampaign(task({ pause, readShown: async () => better }, [undefined]));
  expect(never).toMatchObject({ faults: [], comparison: 'awaited' });
  expect(waited).toBe(12);
  expect(await verifyCampaign(task({}, [undefined]))).toMatchObject({ faults: [], comparison: 'same' });
});

test('once a count is certified, no other is shown for want of a file', async () => {
  const certified = writtenLog(origin, 300, { certified: true });
  const found = await verifyCampaign(task({ readShown: async () => better }, [undefined], certified));
  expect(found.faults).toEqual(['结果页上的票数，和公开的选票重新数出来的不一样。']);
  expect((await verifyCampaign(task({}, [undefined], certified))).faults).toEqual([]);
});

test('a count that changed while it was verified is verified once more before anybody is blamed', async () => {
  const grown = writtenLog(origin, 300, { invalidated: 2 });
  const after = resultOf(grown.lines);
  const files = [result, after].map((one) => JSON.stringify(one));
  const readings = inTurns([shown, after]);
  const readShown = async () => readings();
  expect(await verifyCampaign(task({ readShown }, files, grown))).toMatchObject({
    faults: [],
    comparison: 'same',
    report: { result: { invalidated: 2 } },
  });
  // Who goes on showing the count of before is named.
  expect((await verifyCampaign(task({}, files.slice(0, 1), grown))).faults).toEqual([
    '结果页上的票数，和公开的选票重新数出来的不一样。',
  ]);
});

test('a head that this device saw and the log does not continue is named', async () => {
  const other = writtenLog(origin, 40);
  expect((await verifyCampaign(task({ heads: [other.headAt(42)] }))).faults).toEqual([
    '日志与以前签过名的记录不一致：已有的内容被改动过（第 42 条）。',
  ]);
});

/** Gives one after the other, the last one for good. */
function inTurns<T>(things: readonly T[]): () => T | undefined {
  let at = -1;
  return () => {
    at = Math.min(at + 1, things.length - 1);
    return things[at];
  };
}
