import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ed25519Verify } from '../../cloudfunctions/rolemodel/node-crypto';
import { main as verifyBallots } from '../../config/tasks/verify-ballots';
import type { CampaignPhase } from '../../src/core/rolemodel/campaign-phase';
import { openCertificate } from '../../src/core/rolemodel/certificate';
import { bundlePath, bundlesOf, parseBundle, tileWidth } from '../../src/core/rolemodel/log/tile';
import type { Output } from '../../src/gateway/operations';
import { paths } from '../../src/navigation/paths';
import type { VoteResults } from './campaign-life';
import { downloadLog, keyIn } from './outsider';
import { fill } from './person';
import { title } from './yearly-office';
import { ferryAgain, nominees, people, rowsOf, type YearCounty } from './yearly-people';
import { paper, scores } from './yearly-review';
import { type RunningVote, verifyAtScreen } from './yearly-vote';

const { ferry, lights, mother, river, accused, takenBack } = nominees;

/** How everybody's nomination ends. */
const ends: Readonly<Record<string, string>> = {
  [ferry.name]: 'honoured',
  [mother.name]: 'honoured',
  [river.name]: 'runner_up',
  [lights.name]: 'not_selected',
  [accused.name]: 'withdrawn',
  [takenBack.name]: 'withdrawn',
  [ferryAgain.name]: 'merged',
};

/** The way of the campaign. */
const phases: readonly CampaignPhase[] = [
  'announced',
  'nominating',
  'vetting',
  'publicity',
  'voting',
  'reviewing',
  'result_publicity',
  'published',
];

/** What everybody sees at the end: the result and how it came about, who is honoured, a story to pass on. */
export async function readTheResult(county: YearCounty, vote: RunningVote, forged: number): Promise<void> {
  const { campaignId, count, candidates } = vote;
  const reader = await county.person(people.reader);
  await reader.open(paths.rolemodel.results({ campaignId }));
  await reader.see(`共 ${count.ballots} 张有效选票，${forged} 张作废`);
  await reader.see(`作废 ${forged} 张：程序代投，经两人同意。`);
  await reader.see(`其中纸质选票 ${paper.ballots} 张`);
  await reader.see('3 位评委打满了全部候选人');
  const text = await reader.text();
  for (const [name, votes] of count.votes) expect([name, text.includes(`${votes} 票`)]).toEqual([name, true]);

  await reader.open(paths.rolemodel.honours());
  await reader.tap('乡镇和类别');
  await reader.tap(ferry.town, '镇、街道');
  await reader.tap('好了');
  await reader.see(ferry.name);
  const [place] = await rowsOf<{ readonly year: number }>(
    county.database,
    'select year from honour where id = $1',
    candidates.get(ferry.name),
  );
  await reader.tap(String(place?.year), '年份');
  await reader.see(ferry.name);
  expect(await reader.text()).not.toContain(mother.name);
  await reader.tap(new RegExp(ferry.name));
  await reader.see(ferry.story);
  await reader.tap('分享图片');
  await fill(reader, {}, /^(保存到相册|下载图片)$/, '图片已保存');

  await verifyAtScreen(county, vote, people.neighbour, '重新数出的票数和公布的一样');
  // Both who spoke for the first one are told, the citizen and the unit whose nomination was merged.
  for (const who of [ferry.by, ferryAgain.by]) {
    const nominator = await county.person(who);
    await nominator.open(paths.account.inbox());
    await nominator.see(`${ferry.name}获评“${title}”`);
  }
}

/** The program, SQL over the ballots and this test's own count say the same. */
export async function checkTheCount(county: YearCounty, vote: RunningVote, forged: number): Promise<void> {
  const { campaignId, count, candidates } = vote;
  const { database } = county;
  const names = new Map([...candidates].map(([name, id]) => [id, name]));
  const named = (votes: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(votes).map(([id, given]) => [names.get(id), given]));
  const expected = Object.fromEntries(count.votes);

  const counted = await rowsOf<{ readonly id: string; readonly votes: number }>(
    database,
    `with dead as (
       select decode(line::jsonb ->> 'of', 'base64') as leaf_hash from log_entry
       where campaign_id = $1 and line::jsonb ->> 'kind' = 'invalidate'
     ), given as (
       select jsonb_array_elements_text(entry::jsonb -> 'choices') as id, 1 as votes from ballot
       where campaign_id = $1 and leaf_hash not in (select leaf_hash from dead)
       union all
       select paper.key, paper.value::int from paper_batch as batch
       join lateral (
         select counts from paper_reading as reading where reading.campaign_id = batch.campaign_id
           and reading.station = batch.station and reading.batch = batch.batch limit 1
       ) as reading on true, jsonb_each_text(reading.counts) as paper
       where batch.campaign_id = $1
     ) select id, sum(votes)::int as votes from given group by id`,
    campaignId,
  );
  expect(named(Object.fromEntries(counted.map(({ id, votes }) => [id, votes])))).toEqual(expected);

  const results = await county.call<VoteResults>(people.reader, 'rolemodel.results', {
    campaignId,
  });
  expect(results).toMatchObject({ ballots: count.ballots, invalidated: forged, paperBallots: paper.ballots });
  const voted = results.items.filter(({ votes }) => votes > 0);
  expect(named(Object.fromEntries(voted.map(({ candidateId, votes }) => [candidateId, votes])))).toEqual(
    expected,
  );
  // By votes alone the second one would be another; with the forged ballots too.
  expect(results.combined?.items.map(({ candidateId }) => names.get(candidateId))).toEqual(
    [ferry, mother, river, lights].map(({ name }) => name),
  );
  for (const { candidateId, juryPoints } of results.combined?.items ?? []) {
    const given = [...scores].find(([{ name }]) => name === names.get(candidateId))?.[1] ?? 0;
    expect(juryPoints).toBe(given * 100);
  }
}

/** Log, phases, nominations and honours as the database keeps them. */
export async function checkTheRecords(county: YearCounty, vote: RunningVote, forged: number): Promise<void> {
  const { campaignId, count, candidates } = vote;
  const { database } = county;
  const kinds = await rowsOf<{ readonly kind: string; readonly entries: number }>(
    database,
    `select line::jsonb ->> 'kind' as kind, count(*)::int as entries from log_entry
     where campaign_id = $1 group by 1`,
    campaignId,
  );
  expect(Object.fromEntries(kinds.map(({ kind, entries }) => [kind, entries]))).toEqual({
    open: 1,
    ballot: count.receipts.length,
    paper: 1,
    invalidate: forged,
    close: 1,
    certify: 1,
  });
  const steps = await rowsOf<{ readonly to: string }>(
    database,
    `select "to" from campaign_event where campaign_id = $1 and action = 'advance' order by seq`,
    campaignId,
  );
  expect(steps.map(({ to }) => to)).toEqual(phases);
  const nominations = await rowsOf<{ readonly name: string; readonly status: string }>(
    database,
    'select name, status from nomination where campaign_id = $1',
    campaignId,
  );
  expect(Object.fromEntries(nominations.map(({ name, status }) => [name, status]))).toEqual(ends);
  const honours = await rowsOf<{ readonly name: string; readonly kind: string }>(
    database,
    'select name, kind from honour join nomination using (id) where honour.campaign_id = $1 order by name',
    campaignId,
  );
  expect(Object.fromEntries(honours.map(({ name, kind }) => [name, kind]))).toEqual({
    [ferry.name]: 'honoured',
    [mother.name]: 'honoured',
    [river.name]: 'runner_up',
  });
  const [nominators] = await rowsOf<{ readonly count: number }>(
    database,
    'select count(*)::int from nomination_nominator where nomination_id = $1',
    candidates.get(ferry.name),
  );
  expect(nominators?.count).toBe(2);
}

/** Somebody with no more than the public files and the printed keys finds everything right, and forgers' copies wrong. */
export async function checkAsOutsider(county: YearCounty, vote: RunningVote, forged: number): Promise<void> {
  const { campaignId, count, candidates } = vote;
  const { log } = await county.call<Output<'rolemodel.getCampaign'>>(undefined, 'rolemodel.getCampaign', {
    id: campaignId,
  });
  if (log === null) throw new Error('a campaign without a log');
  const folder = await mkdtemp(join(tmpdir(), 'wenming-outsider-'));
  try {
    const size = await downloadLog(county.log(campaignId), folder);
    const receipts = join(folder, 'receipts.json');
    await writeFile(receipts, JSON.stringify(count.receipts));
    const verify = () =>
      said([folder, '--key', log.logKey, '--promise-key', log.promiseKey, '--receipt', receipts]);

    const sound = await verify();
    expect(sound.code).toBe(0);
    const votes = [...count.votes].map(([name, given]) => `  ${candidates.get(name)}  ${given} 票`);
    expect(sound.lines).toEqual(
      expect.arrayContaining([
        `日志共 ${size} 条，结果已认定。`,
        ...votes,
        `有效选票 ${count.ballots} 张（其中纸质票 ${paper.ballots} 张），作废 ${forged} 张（automated ${forged} 张）。`,
        '已与公布的结果比对。',
        '核对完毕，全部相符。',
      ]),
    );
    // Every ballot that was acknowledged, the program's too.
    const found = sound.lines.filter((line) => /^回执 \S+：已收录，是第 \d+ 条。$/.test(line));
    expect(found).toHaveLength(count.receipts.length);
    await checkCertificate(folder, vote, log.logKey, forged);

    const bundle = join(folder, bundlePath({ index: 3, width: tileWidth }));
    for (const [file, from, to, told] of [
      // One vote is given to somebody else; the result is bettered; the signed head is of a tree that never was.
      [bundle, candidates.get(ferry.name), candidates.get(river.name), '条目被改动过'],
      [
        join(folder, 'result.json'),
        `"ballots":${count.ballots}`,
        `"ballots":${count.ballots + 1}`,
        '结果不符',
      ],
      [join(folder, 'checkpoint'), `\n${size}\n`, `\n${size - 1}\n`, '签名'],
    ] as const) {
      const restore = await forge(file, from ?? '', to ?? '');
      const changed = await verify();
      expect([told, changed.code, changed.lines.join('\n').includes(told)]).toEqual([told, 1, true]);
      await restore();
    }
    expect((await verify()).code).toBe(0);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The signed document says what was counted, and the log ends with its hash. */
async function checkCertificate(
  folder: string,
  { campaignId, candidates, count }: RunningVote,
  logKey: string,
  forged: number,
): Promise<void> {
  const note = await readFile(join(folder, 'certificate'), 'utf8');
  const document = await openCertificate(note, keyIn(logKey), ed25519Verify);
  if (typeof document === 'string') throw new Error(`the certificate is ${document}`);
  expect(JSON.parse(document.json)).toMatchObject({
    campaign: campaignId,
    votes: Object.fromEntries([...count.votes].map(([name, given]) => [candidates.get(name), given])),
    ballots: count.ballots,
    invalidatedByReason: { automated: forged },
    paper: { ballots: paper.ballots, batches: 1, uncounted: 0 },
    jury: { weight: 50, jurors: 3 },
  });
  const { size }: { size: number } = JSON.parse(document.json).log;
  // The entry of the certificate comes after all that it counts.
  const [bundle] = bundlesOf(size + 1, size - (size % tileWidth));
  const entries = bundle && parseBundle(await readFile(join(folder, bundlePath(bundle))));
  const last = JSON.parse(Buffer.from(entries?.at(-1) ?? []).toString());
  const hash = createHash('sha256').update(document.text).digest('base64');
  expect(last).toMatchObject({ kind: 'certify', entries: size, document: hash });
}

/** Changes a word in a file. @returns what undoes it */
async function forge(file: string, from: string, to: string): Promise<() => Promise<void>> {
  const before = await readFile(file, 'latin1');
  expect(before).toContain(from);
  await writeFile(file, before.replace(from, to), 'latin1');
  return () => writeFile(file, before, 'latin1');
}

/** What `npm run verify-ballots` answers and prints. */
async function said(args: string[]): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
  const lines: string[] = [];
  const printed = jest.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  try {
    return { code: await verifyBallots(args), lines };
  } finally {
    printed.mockRestore();
  }
}
