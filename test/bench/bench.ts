import { writeFile } from 'node:fs/promises';
import { type BallotLogFigures, ballotLogLines, measureBallotLog } from './ballot-log';
import { type Comparison, measureOperations } from './operations';
import { browserFigures, type Figure, functionFigures, weappFigures } from './packages';
import { measureReports, type ReportRead, reportLines } from './reports';
import { renderFigures } from './weapp-render';
import { createWorld } from './world';

/**
 * All benchmarks, as a table on the terminal and as `dist/bench.json`. Nothing here passes or fails.
 * @param only operations to measure alone, by their name in the table (`ballots`), or `reports`, or `ballot-log`
 */
export async function runBench(say: (line: string) => void, only: readonly string[]): Promise<void> {
  const figures: Figure[] =
    only.length > 0 ? [] : [...weappFigures(), ...renderFigures(), ...functionFigures()];
  const world = await createWorld(say);
  let comparisons: Comparison[];
  let reads: ReportRead[] = [];
  let ballotLog: BallotLogFigures | undefined;
  try {
    if (only.length === 0) figures.push(...(await browserFigures(world.url)));
    comparisons = await measureOperations(world, say, only);
    if (only.length === 0 || only.includes('reports')) reads = await measureReports(world, say);
    if (only.length === 0 || only.includes('ballot-log')) ballotLog = await measureBallotLog(world, say);
    figures.push({
      what: 'host memory after the load (resident)',
      value: Math.round(await world.hostMemory()),
      unit: 'MB',
      limit: 300,
    });
  } finally {
    await world.close();
  }
  say('');
  for (const { what, value, unit, limit } of figures) {
    say(
      `${what.padEnd(56)} ${String(value).padStart(8)} ${unit}${limit === undefined ? '' : `  (under ${limit})`}`,
    );
  }
  if (comparisons.length > 0) {
    say('');
    say(
      `${'per second'.padEnd(14)}${['operation', 'p99 ms', 'bare SQL', 'Fastify', '/ SQL', '/ Fastify', 'failed'].map((name) => name.padStart(11)).join('')}`,
    );
  }
  for (const comparison of comparisons) say(row(comparison));
  if (reads.length > 0) for (const line of ['', ...reportLines(reads)]) say(line);
  if (ballotLog) for (const line of ['', ...ballotLogLines(ballotLog)]) say(line);
  await writeFile(
    'dist/bench.json',
    `${JSON.stringify({ figures, comparisons, reads, ballotLog }, null, 2)}\n`,
  );
}

function row({ what, operation, bareSql, baseline }: Comparison): string {
  const cells = [
    operation.perSecond.toFixed(0),
    String(operation.p99 ?? ''),
    bareSql.perSecond.toFixed(0),
    baseline.perSecond.toFixed(0),
    (operation.perSecond / bareSql.perSecond).toFixed(2),
    (operation.perSecond / baseline.perSecond).toFixed(2),
    String(operation.failures),
  ];
  return what.padEnd(14) + cells.map((cell) => cell.padStart(11)).join('');
}
