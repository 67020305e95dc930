import { createHash, createHmac } from 'node:crypto';
import { Migrator } from 'kysely';
import { Client } from 'pg';
import { migrations } from '../../cloudfunctions/host/functions';
import { migrateToLatest } from '../../cloudfunctions/host/migrate';
import { openDatabase } from '../../cloudfunctions/platform/database';
import { ballotLine, leafInput } from '../../src/core/rolemodel/ballot-entry';
import { createTestDatabase, type TestDatabase } from './test-database';

/** The newest step of each of the program's first states that a county may be running. */
export const olderSteps = {
  /** Citizens report, sign up, nominate and vote. */
  first: '2026-11-24f-account',
  /** The whole loop of a report, with its configuration by people. */
  reports: '2026-11-26a-report-setup',
} as const;

type Row = Readonly<Record<string, unknown>>;

/** A database as an older program left it. */
export interface OlderDatabase extends TestDatabase {
  /** Rows of plain values, as the older program's tables take them. */
  insert(table: string, ...rows: readonly Row[]): Promise<void>;
  /** All rows of all tables of the program, by table. */
  rows(): Promise<ReadonlyMap<string, readonly Row[]>>;
  /** Runs every step that came since. */
  upgrade(): Promise<void>;
}

/** A database in which every step up to this one has run, and none after it. */
export async function createOlderDatabase(step: string): Promise<OlderDatabase> {
  const database = await createTestDatabase({ migrated: false });
  const { db } = openDatabase(database.url, { connections: 1 });
  const provider = { getMigrations: async () => ({ ...migrations }) };
  const { error } = await new Migrator({ db, provider, allowUnorderedMigrations: true }).migrateTo(step);
  await db.destroy();
  if (error) throw error;

  const client = new Client({ connectionString: database.url });
  await client.connect();
  return {
    url: database.url,
    async insert(table, ...rows) {
      for (const row of rows) {
        const columns = Object.keys(row).map((name) => `"${name}"`);
        const places = columns.map((_, index) => `$${index + 1}`);
        await client.query(
          `insert into ${table} (${columns.join(', ')}) values (${places.join(', ')})`,
          Object.values(row),
        );
      }
    },
    async rows() {
      const tables = await client.query<{ name: string }>(
        `select table_name as name from information_schema.tables
          where table_schema = 'public' and table_name not like 'kysely%' order by 1`,
      );
      const found = new Map<string, readonly Row[]>();
      for (const { name } of tables.rows) {
        const { rows } = await client.query<{ row: Row }>(`select to_jsonb(t) as row from ${name} as t`);
        found.set(
          name,
          rows.map(({ row }) => row),
        );
      }
      return found;
    },
    upgrade: () => migrateToLatest(database.url),
    async drop() {
      await client.end();
      await database.drop();
    },
  };
}

const dayMs = 86_400_000;
/** When the older county did its work: last year, so that years can be told apart. */
export const olderTime = new Date('2025-12-31T17:30:00Z');
const at = (days = 0): string => new Date(olderTime.getTime() + days * dayMs).toISOString();

/** What a ballot of the older county was cast for. */
export const olderBallot = {
  campaignId: 'c-voting',
  subject: 'old-citizen',
  choice: 'n-first',
  line: ballotLine(['n-first'], 'A'.repeat(43)),
} as const;

export const leafHash = (line: string): Buffer => createHash('sha256').update(leafInput(line)).digest();

const campaignSecret = Buffer.alloc(32, 7);
const olderVoter = createHmac('sha256', campaignSecret).update(`wechat\0${olderBallot.subject}`).digest();

const boundary = JSON.stringify({
  type: 'MultiPolygon',
  coordinates: [
    [
      [
        [102.3, 39.7],
        [102.5, 39.7],
        [102.5, 39.9],
        [102.3, 39.9],
        [102.3, 39.7],
      ],
    ],
  ],
});

interface OlderStep {
  readonly action: string;
  readonly from: string | null;
  readonly to: string;
  readonly party: string;
  readonly actor?: string;
  readonly unit?: string;
  readonly outcome?: string;
  readonly note?: string;
  readonly detail?: Row;
}

const due = at(12);
const given = { leadUnitId: 'town-dongmen', assistUnitIds: [], ruleId: 'rule-1', dueAt: due };
const submitted: OlderStep = { action: 'submit', from: null, to: 'submitted', party: 'reporter' };
const office = { party: 'office', actor: 'a-moderator', unit: 'office' } as const;
const lead = { party: 'lead', actor: 'a-handler', unit: 'town-dongmen' } as const;
const accepted: OlderStep = {
  ...office,
  action: 'accept',
  from: 'submitted',
  to: 'accepted',
  detail: { categoryId: 'dumping', visibility: 'public' },
};
const dispatched: OlderStep = {
  ...office,
  unit: 'town-dongmen',
  action: 'dispatch',
  from: 'accepted',
  to: 'dispatched',
  detail: given,
};
const signed: OlderStep = { ...lead, action: 'signFor', from: 'dispatched', to: 'in_progress' };
const resolved: OlderStep = {
  ...lead,
  action: 'resolve',
  from: 'in_progress',
  to: 'resolved',
  note: '已经清理干净。',
};
const closed: OlderStep = {
  party: 'verifier',
  actor: 'a-moderator',
  unit: 'office',
  action: 'verify',
  from: 'resolved',
  to: 'closed',
  outcome: 'fixed',
  note: '现场看过。',
};

/** Cases of the older county by id, with the steps that they went, one a day. */
const olderCases: Readonly<Record<string, { readonly steps: readonly OlderStep[]; readonly row: Row }>> = {
  'r-new': { steps: [submitted], row: { status: 'submitted', since: at(), published: false } },
  'r-asked': {
    steps: [
      submitted,
      { ...office, action: 'askInfo', from: 'submitted', to: 'awaiting_info', note: '在哪一栋？' },
    ],
    row: { status: 'awaiting_info', since: at(1), published: false },
  },
  'r-work': {
    steps: [submitted, accepted, dispatched, signed],
    row: { status: 'in_progress', since: at(2), lead_unit_id: 'town-dongmen', due_at: due },
  },
  'r-back': {
    steps: [
      submitted,
      accepted,
      dispatched,
      {
        ...lead,
        action: 'returnCase',
        from: 'dispatched',
        to: 'accepted',
        note: '不归我们管。',
        detail: { assistUnitIds: [] },
      },
    ],
    row: { status: 'accepted', since: at(3), returned: 1 },
  },
  'r-closed': {
    steps: [submitted, accepted, dispatched, signed, resolved, closed],
    row: {
      status: 'closed',
      outcome: 'fixed',
      since: at(5),
      closed_at: at(5),
      lead_unit_id: 'town-dongmen',
      due_at: due,
    },
  },
  'r-twin': {
    steps: [
      submitted,
      { ...office, action: 'merge', from: 'submitted', to: 'duplicate', detail: { parentId: 'r-work' } },
    ],
    row: { status: 'duplicate', since: at(1), merged_into: 'r-work', published: false },
  },
};

/** Puts a county's rows into an older database: some of every table that its program wrote. */
export async function fillOlderCounty(older: OlderDatabase, step: keyof typeof olderSteps): Promise<void> {
  await fillPeople(older);
  await fillReports(older, step);
  if (step === 'reports') await fillReportLoop(older);
  await fillVolunteering(older);
  await fillRoleModels(older);
  await fillHandbook(older);
}

async function fillPeople({ insert }: OlderDatabase): Promise<void> {
  await insert(
    'unit',
    { id: 'office', name: '县文明办', kind: 'office' },
    { id: 'town-dongmen', name: '东门街道办事处', kind: 'town' },
  );
  const account = (id: string, provider: string, subject: string, name: string) => ({
    id,
    provider,
    subject,
    display_name: name,
    created_at: at(-9),
    consented_at: at(-8),
  });
  await insert(
    'account',
    account('a-citizen', 'wechat', 'old-citizen', '林老三'),
    account('a-second', 'wechat', 'old-second', '周小二'),
    account('a-moderator', 'demo', 'moderator', '沈清和'),
    account('a-handler', 'demo', 'handler', '陈东来'),
  );
  await insert(
    'role_grant',
    { account_id: 'a-moderator', role: 'moderator', unit_id: 'office' },
    { account_id: 'a-handler', role: 'handler', unit_id: 'town-dongmen' },
  );
  await insert('request', {
    caller: 'account a-citizen',
    request_id: '0b0f8f7e-52a8-4e7c-9b53-0e6a5f2f7a11',
    operation: 'report.submit',
    input_hash: 'hash',
    response: '{}',
  });
  await insert('audit_event', { at: at(), operation: 'report.submit', actor_id: 'a-citizen' });
  await insert('message', {
    id: 'm-1',
    account_id: 'a-citizen',
    key: 'report r-work 4',
    kind: 'report',
    title: '有人在办了',
    body: '东门街道已签收。',
    created_at: at(3),
  });
  await insert('notify_grant', { id: 'g-1', account_id: 'a-citizen', kind: 'report', granted_at: at() });
  await insert('rate_window', { key: 'upload a-citizen', window_start: at(), count: 1 });
  await insert('setting', { key: 'older', value: 'kept' });
  await insert('feedback', {
    id: 'fb-1',
    account_id: 'a-citizen',
    kind: 'suggestion',
    body: '字再大一点。',
    created_at: at(),
  });
  const picture = { width: 800, height: 600, bytes: 1000, sha256: 'sum', created_at: at() };
  await insert(
    'file',
    { ...picture, id: 'f-report', owner_id: 'a-citizen', subject_kind: 'report', subject_id: 'r-closed' },
    {
      ...picture,
      id: 'f-after',
      owner_id: 'a-handler',
      subject_kind: 'report_event',
      subject_id: 'r-closed-5',
    },
  );
}

async function fillReports({ insert }: OlderDatabase, step: keyof typeof olderSteps): Promise<void> {
  await insert('report_area', {
    id: 'dongmen',
    name: '东门街道',
    kind: 'street',
    boundary,
    communities: ['东门社区'],
    position: 1,
  });
  const category = { icon: 'trash', is_private: false, working_days: 3 };
  await insert(
    'report_category',
    { ...category, id: 'sanitation', parent_id: null, name: '环境卫生', position: 1 },
    { ...category, id: 'dumping', parent_id: 'sanitation', name: '乱堆放', position: 2 },
  );
  await insert('report_rule', { id: 'rule-1', lead_unit_id: 'town-dongmen', assist_unit_ids: [] });
  if (step === 'first') await insert('report_day_off', { day: '2026-01-01' });
  else await insert('report_day', { day: '2026-01-01', working: false, name: '元旦' });
  await insert('report_month', { month: '2601', base: 0 });
  for (const [ordinal, [id, { steps, row }]] of Object.entries(olderCases).entries()) {
    await insert('report', {
      id,
      number: `QY2601-000${ordinal + 1}`,
      visibility: 'public',
      published: true,
      category_id: 'dumping',
      area_id: 'dongmen',
      description: '桥洞下堆着旧沙发。',
      address: '东门桥下',
      latitude: 39.8,
      longitude: 102.4,
      position: '(0, 0)',
      submitted_at: at(),
      version: steps.length,
      ...row,
    });
    for (const [index, { action, from, to, party, ...more }] of steps.entries()) {
      const begins = index === 0 && step === 'reports';
      const first = { categoryId: 'dumping', areaId: 'dongmen', visibility: 'public' };
      await insert('report_event', {
        report_id: id,
        seq: index + 1,
        at: at(index),
        action,
        from_status: from,
        to_status: to,
        outcome: more.outcome ?? null,
        party,
        actor_id: more.actor ?? null,
        unit_id: more.unit ?? null,
        note: more.note ?? null,
        detail: JSON.stringify({ ...(begins && first), ...more.detail }),
      });
    }
    await insert('report_reporter', {
      report_id: id,
      account_id: id === 'r-twin' ? 'a-second' : 'a-citizen',
      contact: '请打村委会电话',
      submitted_at: at(),
    });
  }
  await insert('report_follow', { report_id: 'r-work', account_id: 'a-second', at: at(1) });
  await insert('report_identity_look', {
    id: 'l-1',
    report_id: 'r-work',
    looker_id: 'a-moderator',
    reason: '要问具体位置',
    at: at(1),
  });
}

async function fillReportLoop({ insert }: OlderDatabase): Promise<void> {
  await insert('report_template', { id: 't-1', action: 'resolve', title: '清理', text: '已清理。' });
  await insert('report_area_follow', { area_id: 'dongmen', account_id: 'a-second', at: at(1) });
  await insert('report_note', {
    id: 'note-1',
    report_id: 'r-work',
    author_id: 'a-moderator',
    text: '打过电话。',
    at: at(3),
  });
  await insert('report_message', {
    id: 'msg-1',
    report_id: 'r-work',
    sender: 'reporter',
    text: '沙发后面还有。',
    at: at(4),
    state: 'waiting',
  });
  await insert('report_rating', { report_id: 'r-closed', seq: 6, stars: 5, solved: true, at: at(6) });
  await insert('report_flag', {
    id: 'flag-1',
    report_id: 'r-work',
    account_id: 'a-second',
    reason: 'privacy',
    at: at(4),
  });
  await insert('report_saved_filter', {
    id: 'sf-1',
    account_id: 'a-moderator',
    name: '东门',
    filter: '{}',
    position: 1,
  });
  await insert('report_export', {
    id: 'e-1',
    account_id: 'a-moderator',
    filter: '{}',
    state: 'failed',
    created_at: at(4),
  });
  await insert('report_config_change', {
    revision: 1,
    at: at(),
    actor_id: 'a-moderator',
    part: 'template',
    object_id: 't-1',
    name: '清理',
    after: '{}',
  });
}

async function fillVolunteering({ insert }: OlderDatabase): Promise<void> {
  await insert('volunteer_category', { id: 'clean', name: '清洁', icon: 'bin', position: 1 });
  await insert('volunteer_activity', {
    id: 'v-1',
    unit_id: 'town-dongmen',
    category_id: 'clean',
    title: '清河道',
    description: '带手套。',
    bring: '水',
    place: '东门桥',
    latitude: 39.8,
    longitude: 102.4,
    status: 'published',
    version: 2,
    created_by: 'a-handler',
    created_at: at(),
    published_at: at(1),
  });
  const span = { starts_at: '2099-01-01T00:00:00Z', ends_at: '2099-01-01T02:00:00Z' };
  await insert('volunteer_shift', {
    id: 's-1',
    activity_id: 'v-1',
    ...span,
    capacity: 1,
    confirmed: 1,
    waitlisted: 1,
    next_place: 3,
    open: true,
  });
  const signUp = { shift_id: 's-1', ...span, version: 1, created_at: at(2) };
  await insert(
    'volunteer_sign_up',
    { ...signUp, id: 'u-1', account_id: 'a-citizen', place: 1, status: 'confirmed' },
    { ...signUp, id: 'u-2', account_id: 'a-second', place: 2, status: 'waitlisted', first_position: 1 },
  );
  await insert('volunteer_activity_event', {
    activity_id: 'v-1',
    from_status: 'draft',
    to_status: 'published',
    action: 'publish',
    actor_id: 'a-handler',
    unit_id: 'town-dongmen',
    at: at(1),
  });
  await insert('volunteer_sign_up_event', {
    sign_up_id: 'u-1',
    to_status: 'confirmed',
    action: 'sign_up',
    actor_id: 'a-citizen',
    at: at(2),
  });
}

/** Rules as they were before juries, paper, opinions and logs. */
const olderRules = JSON.stringify({
  categories: ['助人为乐', '见义勇为', '诚实守信'],
  vote: true,
  picks: { min: 1, max: 2, perCategory: null },
  ballots: { period: 'campaign', slots: 1 },
  eligibility: 'signed_in',
  changeable: false,
  mustReadFirst: false,
  honours: 1,
  approvals: [],
});

async function fillRoleModels({ insert }: OlderDatabase): Promise<void> {
  const campaign = {
    title: '身边好人',
    summary: '选出打动你的人',
    rules: olderRules,
    nominating_starts_at: at(-9),
    nominating_ends_at: at(-6),
    created_at: at(-10),
  };
  const vote = { voting_starts_at: at(-5), voting_ends_at: at(-1) };
  await insert(
    'campaign',
    { ...campaign, ...vote, id: 'c-done', phase: 'published', version: 8, closed_at: at(-1) },
    {
      ...campaign,
      id: 'c-voting',
      phase: 'voting',
      version: 5,
      voting_starts_at: at(),
      voting_ends_at: '2099-01-01T00:00:00Z',
    },
    { ...campaign, ...vote, id: 'c-draft', phase: 'draft', version: 1 },
  );
  for (const id of ['c-done', 'c-voting', 'c-draft'])
    await insert('campaign_secret', { campaign_id: id, secret: campaignSecret });
  const event = { actor_id: 'a-moderator', unit_id: 'office', reason: '到时间了', action: 'advance' };
  await insert('campaign_event', {
    ...event,
    campaign_id: 'c-done',
    seq: 8,
    from: 'result_publicity',
    to: 'published',
    at: at(),
  });
  const people: readonly (readonly [string, string, string, string])[] = [
    ['n-honoured', 'c-done', '赵一心', 'honoured'],
    ['n-second', 'c-done', '钱二宝', 'runner_up'],
    ['n-other', 'c-done', '孙三思', 'not_selected'],
    ['n-first', 'c-voting', '李四喜', 'candidate'],
    ['n-last', 'c-voting', '吴五常', 'candidate'],
  ];
  for (const [id, campaignId, name, status] of people) {
    const person = { category: '助人为乐', name, line: '帮了邻居十年。', story: '十年如一日地帮助邻居。' };
    await insert('nomination', {
      ...person,
      id,
      campaign_id: campaignId,
      nominator_id: 'a-citizen',
      status,
      version: 5,
      note: '',
      consent_by: 'nominee',
      created_at: at(-8),
    });
    await insert('nomination_event', {
      ...event,
      nomination_id: id,
      seq: 5,
      from: 'publicity',
      to: status,
      at: at(),
    });
    await insert('candidate', { ...person, campaign_id: campaignId, id, nomination_id: id });
  }
  const { line, choice } = olderBallot;
  await insert('ballot', {
    campaign_id: 'c-voting',
    voter_key: olderVoter,
    period: '',
    slot: 0,
    revision: 1,
    id: 'b-1',
    entry: line,
    leaf_hash: leafHash(line),
    server_nonce: true,
    cast_at: at(1),
  });
  await insert('pending_entry', { campaign_id: 'c-voting', leaf_hash: leafHash(line), queued_at: at(1) });
  await insert('story_read', { campaign_id: 'c-voting', voter_key: olderVoter, candidate_id: choice });
  await insert('campaign_result', {
    campaign_id: 'c-done',
    ballots: 3,
    invalidated: 0,
    agrees: true,
    counted_at: at(-1),
  });
  await insert(
    'campaign_result_item',
    { campaign_id: 'c-done', candidate_id: 'n-honoured', votes: 2 },
    { campaign_id: 'c-done', candidate_id: 'n-second', votes: 1 },
    { campaign_id: 'c-done', candidate_id: 'n-other', votes: 0 },
  );
}

async function fillHandbook({ insert }: OlderDatabase): Promise<void> {
  const version = {
    version: 1,
    title: '旧文章',
    body: '不要乱堆放。',
    effective_date: '2025-12-01',
    content_hash: 'hash',
  };
  await insert('handbook_article', {
    ...version,
    id: 'old-article',
    book: '手册',
    chapter: '环境',
    sort: 1,
    position: 1,
    summary: '不乱堆',
    keywords: ['堆放'],
    plain: '不要乱堆放。',
    minutes: 1,
    terms: ['堆放'],
  });
  await insert('handbook_version', { ...version, article_id: 'old-article', published_at: at() });
  await insert('notice', {
    id: 'notice-1',
    title: '通告',
    body: '周六清河道。',
    author_id: 'a-moderator',
    unit_id: 'office',
    published_at: at(),
  });
}
