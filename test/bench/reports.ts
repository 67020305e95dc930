import { randomInt } from 'node:crypto';
import type { Client } from 'pg';
import { type HttpRequest, median, postRate, type Rate, statementRate } from './load';
import type { World } from './world';

/** One read of reports at one size, beside the bare statement that fetches the same. */
export interface ReportRead {
  readonly what: string;
  readonly rows: number;
  readonly operation: Rate;
  readonly bareSql: Rate;
}

const sizes = [10_000, 1_000_000] as const;
const seconds = 3;
const rounds = 3;

/** Steps that a case of each state has behind it; the last one is where it stands. */
const lives = `(values
  ('submitted', array['submit']),
  ('accepted', array['submit', 'accept']),
  ('dispatched', array['submit', 'accept', 'dispatch']),
  ('in_progress', array['submit', 'accept', 'dispatch', 'signFor']),
  ('resolved', array['submit', 'accept', 'dispatch', 'signFor', 'resolve']),
  ('closed', array['submit', 'accept', 'dispatch', 'signFor', 'resolve', 'verify'])
) as life (status, steps)`;

const statusAfter = `case action when 'submit' then 'submitted' when 'accept' then 'accepted'
  when 'dispatch' then 'dispatched' when 'signFor' then 'in_progress' when 'resolve' then 'resolved'
  when 'verify' then 'closed' end`;

/**
 * Fills the county up to so many reports: three years of them, nine of ten closed, over all towns, kinds and units,
 * with their events, reporters and followers.
 */
async function fill(sql: Client, from: number, to: number): Promise<void> {
  const range = [from, to - 1];
  await sql.query(
    `insert into report (id, number, status, outcome, visibility, published, category_id, area_id, description,
       address, latitude, longitude, position, terms, lead_unit_id, submitted_at, since, due_at, closed_at, version)
     select 'bench-' || n, 'BENCH-' || n, status, case when status = 'closed' then 'fixed' end, 'public',
       status <> 'submitted', category_id, area_id, '人行道上停了几辆车，推轮椅过不去。第 ' || n || ' 件',
       '测试路 ' || n % 900 || ' 号', latitude, longitude,
       point(6371008.8 * radians(longitude), 6371008.8 * ln(tan(pi() / 4 + radians(latitude) / 2))),
       array['测试', '试路', '人行', '行道', 'bench', n::text],
       case when status not in ('submitted', 'accepted') then unit_id end,
       at, at + interval '1 day', case when status not in ('submitted', 'accepted') then at + interval '3 days' end,
       case when status = 'closed' then at + interval '2 days' end, cardinality(steps)
     from (
       select n, (array['submitted', 'accepted', 'dispatched', 'in_progress', 'in_progress', 'resolved'])
           [case when n % 10 = 0 then 1 + (n / 10) % 6 end] as open_status,
         39.8 + (hashint8(n) % 60000) / 1e6 as latitude, 102.4 + (hashint8(n * 7 + 1) % 60000) / 1e6 as longitude,
         now() - (n % 26000) * interval '61 minutes' as at,
         (select array_agg(id order by id) from report_category where parent_id is not null and not is_private) as categories,
         (select array_agg(id order by id) from report_area) as areas,
         (select array_agg(id order by id) from unit) as units
       from generate_series($1::bigint, $2::bigint) as n
     ) as made
     cross join lateral (select coalesce(open_status, 'closed') as wanted) as state
     join ${lives} on life.status = state.wanted
     cross join lateral (select categories[1 + n % cardinality(categories)] as category_id,
       areas[1 + n % cardinality(areas)] as area_id, units[1 + n % cardinality(units)] as unit_id) as place`,
    range,
  );
  await sql.query(
    `insert into report_event (report_id, seq, at, action, from_status, to_status, outcome, party, actor_id, unit_id,
       note, detail)
     select report.id, seq, submitted_at + (seq - 1) * interval '5 hours', action,
       case when seq > 1 then lag(${statusAfter}) over (partition by report.id order by seq) end, ${statusAfter},
       case when action = 'verify' then 'fixed' end,
       case when action = 'submit' then 'reporter' when action in ('signFor', 'resolve') then 'lead' else 'office' end,
       case when action <> 'submit' then (select id from account order by id limit 1) end,
       case when action in ('dispatch', 'signFor', 'resolve') then lead_unit_id end,
       case when action = 'resolve' then '已清理。' end, '{}'
     from generate_series($1::bigint, $2::bigint) as n
     join report on report.id = 'bench-' || n
     join ${lives} on life.status = report.status
     cross join lateral unnest(steps) with ordinality as step (action, seq)`,
    range,
  );
  await sql.query(
    `insert into report_reporter (report_id, account_id, submitted_at)
     select report.id, 'bench-' || n % 2000, submitted_at
     from generate_series($1::bigint, $2::bigint) as n join report on report.id = 'bench-' || n`,
    range,
  );
  await sql.query(
    `insert into report_follow (report_id, account_id, at)
     select 'bench-' || n, 'bench-' || (n + 1) % 2000, now() from generate_series($1::bigint, $2::bigint) as n
     where n % 5 = 0`,
    range,
  );
  await sql.query('vacuum analyze report, report_event, report_reporter, report_follow');
}

interface Read {
  readonly what: string;
  readonly path: string;
  next(): HttpRequest;
  readonly statement: string;
  values(): readonly unknown[];
}

const columns = `report.id, number, status, outcome, visibility, published, category_id, area_id, description, address,
  latitude, longitude, lead_unit_id, submitted_at, since, due_at, version,
  (select count(*) from report_follow where report_id = report.id) as followers,
  (select id from file where subject_kind = 'report' and subject_id = report.id order by position limit 1) as thumb`;

function readsAt(count: number, citizen: () => string, moderator: string): Read[] {
  const somewhere = () => ({
    latitude: 39.8 + randomInt(-50_000, 50_000) / 1e6,
    longitude: 102.4 + randomInt(-50_000, 50_000) / 1e6,
  });
  const plane = ({ latitude, longitude }: { latitude: number; longitude: number }) => [
    6371008.8 * ((longitude * Math.PI) / 180),
    6371008.8 * Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)),
  ];
  // Nine of ten are closed, and public.
  const closed = () => `bench-${randomInt(0, count / 10) * 10 + 1}`;
  return [
    {
      what: 'list near a point',
      path: 'report/publicList',
      next: () => ({ token: citizen(), body: { near: { ...somewhere(), radius: 3000 } } }),
      statement: `select ${columns}, position <-> point($1, $2) as distance from report
        where published and position <@ circle(point($1, $2), 3900)
        order by position <-> point($1, $2), id limit 21`,
      values: () => plane(somewhere()),
    },
    {
      what: 'queue page',
      path: 'report/queue',
      next: () => ({ token: moderator, body: { status: 'submitted' } }),
      statement: `select ${columns} from report where status = $1 order by submitted_at desc, id desc limit 21`,
      values: () => ['submitted'],
    },
    {
      what: 'case page',
      path: 'report/get',
      next: () => ({ token: citizen(), body: { id: closed() } }),
      statement: `select ${columns}, (select json_agg(event order by seq desc) from report_event as event
          where report_id = report.id) as events,
        (select json_agg(file) from file where subject_kind = 'report_event'
          and subject_id in (select report_id || '-' || seq from report_event where report_id = report.id)) as pictures
        from report where id = $1`,
      values: () => [closed()],
    },
  ];
}

/** The reads of reports at ten thousand and at a million, each beside its bare statement, in one run. */
export async function measureReports(world: World, say: (line: string) => void): Promise<ReportRead[]> {
  const citizens = await world.citizens(2000);
  const citizen = () => citizens[randomInt(citizens.length)] ?? '';
  const moderator = await world.tokenOf('moderator');
  const measured: ReportRead[] = [];
  let filled = 0;
  for (const rows of sizes) {
    say(`正在装入 ${rows} 件问题…`);
    await fill(world.sql, filled, rows);
    filled = rows;
    for (const { what, path, next, statement, values } of readsAt(rows, citizen, moderator)) {
      say(`正在测 ${what}（${rows} 件）…`);
      const operation: Rate[] = [];
      const bareSql: Rate[] = [];
      await postRate(`${world.url}/api/${path}`, 1, next);
      for (let round = 0; round < rounds; round += 1) {
        bareSql.push(await statementRate(world.databaseUrl, seconds, statement, values));
        operation.push(await postRate(`${world.url}/api/${path}`, seconds, next));
      }
      measured.push({ what, rows, operation: median(operation), bareSql: median(bareSql) });
    }
  }
  return measured;
}

/** The reads as lines of a table: against bare SQL, and how much slower they are than at the smallest size. */
export function reportLines(reads: readonly ReportRead[]): string[] {
  const head = [
    'reads per second',
    'rows',
    'operation',
    'p99 ms',
    'bare SQL',
    'SQL / op',
    'growth',
    'failed',
  ];
  const lines = reads.map(({ what, rows, operation, bareSql }) => {
    const small = reads.find((read) => read.what === what && read.rows === sizes[0]);
    return [
      what,
      String(rows),
      operation.perSecond.toFixed(0),
      String(operation.p99 ?? ''),
      bareSql.perSecond.toFixed(0),
      (bareSql.perSecond / operation.perSecond).toFixed(2),
      ((small?.operation.perSecond ?? 0) / operation.perSecond).toFixed(2),
      String(operation.failures),
    ];
  });
  return [head, ...lines].map(
    ([first = '', ...rest]) => first.padEnd(20) + rest.map((cell) => cell.padStart(11)).join(''),
  );
}
