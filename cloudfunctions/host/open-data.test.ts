import { XMLParser, XMLValidator } from 'fast-xml-parser';
import Fastify from 'fastify';
import { SaxesParser } from 'saxes';
import { distanceMetres, gcj02ToWgs84 } from '../../src/core/kernel/geo';
import { readOpenQuery } from '../../src/core/report/open311';
import { createHarness, type Harness } from '../../test/support/harness';
import { pictureOf, ReportLife } from '../../test/support/report-life';
import { serveOverHttp, type TestServerOverHttp } from '../../test/support/server';
import { RateLimiter } from '../platform/rate-limit';
import { tooOften } from '../report/open-data/open-data';
import type { ReportTables } from '../report/report.tables';
import { places } from './demo/reports';
import { addOpenData } from './open-data';

interface Request {
  service_request_id: string;
  status: string;
  lat: number;
  long: number;
  description: string;
  [field: string]: unknown;
}

let harness: Harness;
let server: TestServerOverHttp;
let open: ReportLife;
let closed: ReportLife;
let hidden: ReportLife;
let waiting: ReportLife;

const words = '盲道被占 <b>&"严重"</b> ]]> 请看';

beforeAll(async () => {
  harness = await createHarness();
  server = await serveOverHttp(harness);
  // Questions of its own for one category.
  await harness.db
    .withTables<ReportTables>()
    .updateTable('report_category')
    .set({
      questions: JSON.stringify([
        {
          id: 'when',
          label: '什么时段',
          kind: 'choice',
          options: ['白天', '夜里'],
          required: true,
          isPublic: true,
        },
        { id: 'count', label: '几辆', kind: 'number', options: [], required: false, isPublic: true },
      ]),
    })
    .where('id', '=', 'noise-square')
    .execute();
  harness.time = Date.parse('2026-09-01T02:00:00Z');
  closed = await (await ReportLife.begin(harness)).upTo('closed');
  harness.pass(80);
  const fileIds = [await pictureOf(harness, 'citizen')];
  open = await (
    await ReportLife.begin(harness, 'citizen', { description: words, contact: '13900001111', fileIds })
  ).upTo('in_progress');
  hidden = await (await ReportLife.begin(harness)).upTo('in_progress', 'private');
  waiting = await ReportLife.begin(harness);
});
afterAll(async () => {
  await server.close();
  await harness.close();
});

const get = (path: string, init?: RequestInit) => fetch(`${server.url}${path}`, init);
const json = async <T>(path: string): Promise<T> => (await (await get(path)).json()) as T;
const ids = async (query: string) =>
  (await json<Request[]>(`/open311/v2/requests.json${query}`)).map((each) => each.service_request_id);

/** A body as XML that another parser reads. */
async function xml(path: string): Promise<{ text: string; tree: Record<string, unknown> }> {
  const response = await get(path);
  expect(response.headers.get('content-type')).toBe('text/xml; charset=utf-8');
  const text = await response.text();
  expect(text.startsWith('<?xml version="1.0" encoding="utf-8"?>')).toBe(true);
  expect(XMLValidator.validate(text)).toBe(true);
  // A second parser, which knows nothing of the library that wrote it.
  expect(() => new SaxesParser({ xmlns: true }).write(text).close()).not.toThrow();
  return { text, tree: new XMLParser({ parseTagValue: false }).parse(text) };
}

describe('discovery and services', () => {
  test('say where and in which formats', async () => {
    const found = await json<{ endpoints: { url: string; formats: string[]; specification: string }[] }>(
      '/open311/discovery.json',
    );
    expect(found.endpoints).toEqual([
      expect.objectContaining({
        specification: 'http://wiki.open311.org/GeoReport_v2',
        url: `${server.url}/open311/v2`,
        formats: ['text/xml', 'application/json'],
      }),
    ]);
    const { tree } = await xml('/open311/discovery.xml');
    expect(tree).toMatchObject({
      discovery: { endpoints: { endpoint: { formats: { format: ['text/xml', 'application/json'] } } } },
    });
  });

  test('list the most exact public categories, with a definition where there are questions', async () => {
    const services =
      await json<{ service_code: string; metadata: boolean; group: string }[]>('/open311/v2/services.json');
    const codes = services.map(({ service_code }) => service_code);
    expect(codes).toContain('parking-blind-path');
    expect(codes).not.toContain('parking');
    expect(codes.some((code) => code.startsWith('minors'))).toBe(false);
    expect(services.find(({ service_code }) => service_code === 'noise-square')).toMatchObject({
      metadata: true,
      group: '噪声扰民',
    });
    const { tree } = await xml('/open311/v2/services/noise-square.xml');
    expect(tree).toMatchObject({
      service_definition: {
        service_code: 'noise-square',
        attributes: {
          attribute: [
            {
              variable: 'true',
              code: 'when',
              datatype: 'singlevaluelist',
              required: 'true',
              order: '1',
              values: {
                value: [
                  { key: '白天', name: '白天' },
                  { key: '夜里', name: '夜里' },
                ],
              },
            },
            { code: 'count', datatype: 'number', required: 'false', order: '2' },
          ],
        },
      },
    });
  });
});

describe('requests', () => {
  test('hold every field that the standard requires, in XML and in JSON alike', async () => {
    const path = `/open311/v2/requests/${open.number}`;
    const [one] = await json<Request[]>(`${path}.json`);
    expect(one).toEqual({
      service_request_id: open.number,
      status: 'open',
      status_notes: null,
      service_name: '占用盲道',
      service_code: 'parking-blind-path',
      description: words,
      agency_responsible: '东门街道办事处',
      service_notice: null,
      requested_datetime: '2026-11-20T10:00:00+08:00',
      updated_datetime: '2026-11-20T10:00:00+08:00',
      expected_datetime: '2026-11-25T18:00:00+08:00',
      address: '东门路',
      address_id: null,
      zipcode: null,
      lat: expect.any(Number),
      long: expect.any(Number),
      media_url: expect.stringMatching(new RegExp(`^${server.url}/files/large/[0-9a-f-]+$`)),
    });
    const { tree } = await xml(`${path}.xml`);
    const { request } = tree.service_requests as { request: Record<string, string> };
    expect(Object.keys(request)).toEqual(Object.keys(one ?? {}));
    expect(request.description).toBe(words);
    expect(request.zipcode).toBe('');
  });

  test('stand in WGS-84, and a circle around that place finds them', async () => {
    const [one] = await json<Request[]>(`/open311/v2/requests/${open.number}.json`);
    const truth = gcj02ToWgs84(places.dongmenRoad.location);
    expect(distanceMetres({ latitude: one?.lat ?? 0, longitude: one?.long ?? 0 }, truth)).toBeLessThan(1);
    expect(distanceMetres(truth, places.dongmenRoad.location)).toBeGreaterThan(100);
    const around = `lat=${truth.latitude}&long=${truth.longitude}`;
    expect(await ids(`?${around}&radius=20`)).toEqual([open.number, closed.number]);
    expect(await ids(`?lat=${truth.latitude + 0.01}&long=${truth.longitude}&radius=20`)).toEqual([]);
  });

  test('cover the last 90 days, or the span asked for; numbers alone count where they are given', async () => {
    expect(await ids('')).toEqual([open.number, closed.number]);
    expect(await ids('?status=closed')).toEqual([closed.number]);
    expect(await ids('?status=open,closed')).toHaveLength(2);
    expect(await ids('?service_code=noise-square,parking-blind-path')).toHaveLength(2);
    expect(await ids('?service_code=noise-square')).toEqual([]);
    expect(await ids('?start_date=2026-09-02T00:00:00Z')).toEqual([open.number]);
    expect(await ids('?end_date=2026-09-02')).toEqual([closed.number]);
    expect(await ids(`?service_request_id=${closed.number},${hidden.number}&status=open`)).toEqual([
      closed.number,
    ]);
    expect(await ids('?page_size=1')).toEqual([open.number]);
    expect(await ids('?page_size=1&page=2')).toEqual([closed.number]);
    expect(await ids('?page_size=1&page=3')).toEqual([]);
    harness.pass(20);
    expect(await ids('')).toEqual([open.number]);
    harness.pass(-20);
  });

  test('hold nothing that is not public: no private, no waiting case, no reporter, no covered words', async () => {
    const bodies = await Promise.all(
      [
        '/open311/v2/requests.xml',
        '/open311/v2/requests.json?extensions=true',
        '/open-data/reports.geojson',
      ].map(async (path) => (await get(path)).text()),
    );
    const person = await harness.ok<{ id: string; displayName: string }>('citizen', 'account.me', {});
    for (const body of bodies) {
      expect(body).toContain(open.number);
      for (const secret of [hidden.number, waiting.number, person.id, person.displayName, '13900001111']) {
        expect(body).not.toContain(secret);
      }
    }
    await open.take('moderator', 'redact', { description: '盲道被占。', address: '东门路一带' });
    const [one] = await json<Request[]>(`/open311/v2/requests/${open.number}.json`);
    expect(one).toMatchObject({ description: '盲道被占。', address: '东门路一带' });
    for (const secret of [hidden, waiting]) {
      expect((await get(`/open311/v2/requests/${secret.number}.json`)).status).toBe(404);
    }
  });
});

describe('as the standard says', () => {
  test('a number overrides all other arguments, wrong ones and pages too', async () => {
    const wrong = 'status=solved&page=9&page_size=1&start_date=never&lat=1';
    expect(await ids(`?service_request_id=${closed.number},${open.number}&${wrong}`)).toEqual([
      open.number,
      closed.number,
    ]);
    expect((await get(`/open311/v2/requests/${closed.number}.json?${wrong}`)).status).toBe(200);
  });

  test('without a page 1000 requests at most, of the last 90 days', () => {
    const now = new Date('2026-11-24T02:00:00Z');
    expect(readOpenQuery({}, now)).toMatchObject({
      page: 1,
      pageSize: 1000,
      from: new Date('2026-08-26T02:00:00Z'),
      until: now,
    });
  });

  test('the notes are of a resolution that stands', async () => {
    const life = await (await ReportLife.begin(harness)).upTo('resolved');
    const notes = async () => {
      const [one] = await json<Request[]>(`/open311/v2/requests/${life.number}.json`);
      return one?.status_notes;
    };
    expect(await notes()).toBe('已设置隔离桩。');
    await life.take('inspector', 'verify', { outcome: 'failed', reason: '没有' });
    expect(await notes()).toBeNull();
    await life.take('handler', 'resolve', { reply: '这次好了。', noPhotoReason: '夜间' });
    await life.take('inspector', 'verify', { outcome: 'fixed' });
    expect(await notes()).toBe('这次好了。');
    await life.take('moderator', 'redact', { notes: [{ seq: life.version - 1, text: '已处理。' }] });
    expect(await notes()).toBe('已处理。');
    await life.take('moderator', 'redact', { hidePlace: true });
    const [one] = await json<Request[]>(`/open311/v2/requests/${life.number}.json`);
    const truth = gcj02ToWgs84(places.dongmenRoad.location);
    expect(one?.address).toBeNull();
    expect(distanceMetres({ latitude: one?.lat ?? 0, longitude: one?.long ?? 0 }, truth)).toBeGreaterThan(
      100,
    );
    await life.take('moderator', 'setVisibility', { visibility: 'private', reason: '不再公开' });
  });

  test('the county says what it is called and whom to ask', async () => {
    const { revision, settings } = await harness.ok<{ revision: number; settings: object }>(
      'admin',
      'report.configuration',
      {},
    );
    await harness.ok('admin', 'report.saveSettings', {
      revision,
      settings: { ...settings, jurisdiction: 'qingyuan.example', contact: 'open@qingyuan.example' },
    });
    const found = await json<{ contact: string; changeset: string }>('/open311/discovery.json');
    expect(found.contact).toBe('open@qingyuan.example');
    expect(found.changeset).toMatch(/^2026-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/);
    expect((await get('/open311/v2/services.json?jurisdiction_id=qingyuan.example')).status).toBe(200);
    expect((await get('/open311/v2/services.json?jurisdiction_id=wenming')).status).toBe(404);
  });

  test('who asks too often is told so in the format asked for', () => {
    expect(tooOften('/open311/v2/requests.xml')).toMatchObject({
      status: 429,
      type: 'text/xml; charset=utf-8',
      body: expect.stringContaining('<code>429</code>'),
    });
    expect(JSON.parse(tooOften('/open311/v2/requests.json').body)).toEqual([
      { code: '429', description: expect.any(String) },
    ]);
  });

  test('links lead where the operator says, not where a caller says', async () => {
    const named = Fastify();
    addOpenData(named, harness.runtime, 'https://qingyuan.example');
    const [{ url } = { url: '' }] = (
      await named.inject({ url: '/open311/discovery.json', headers: { host: 'evil.example' } })
    ).json<{ endpoints: { url: string }[] }>().endpoints;
    expect(url).toBe('https://qingyuan.example/open311/v2');
    const busy = Fastify();
    addOpenData(busy, { ...harness.runtime, limiter: new RateLimiter(harness.db, 0.0001) }, undefined);
    const answer = await busy.inject('/open311/v2/requests.xml');
    expect([answer.statusCode, answer.headers['retry-after'], answer.headers['content-type']]).toEqual([
      429,
      '1',
      'text/xml; charset=utf-8',
    ]);
    await Promise.all([named.close(), busy.close()]);
  });
});

describe('what is refused', () => {
  test.each([
    ['/open311/v2/requests.json?start_date=yesterday', 400],
    ['/open311/v2/requests.json?start_date=2026-13-45', 400],
    ['/open311/v2/requests.json?start_date=2026-01-01&end_date=2026-11-01', 400],
    ['/open311/v2/requests.json?start_date=2026-11-02&end_date=2026-11-01', 400],
    ['/open311/v2/requests.json?status=solved', 400],
    ['/open311/v2/requests.json?page_size=1001', 400],
    ['/open311/v2/requests.json?page=0', 400],
    ['/open311/v2/requests.json?lat=39.8', 400],
    ['/open311/v2/requests.json?lat=99&long=102', 400],
    ['/open311/v2/requests.json?jurisdiction_id=elsewhere', 404],
    ['/open311/v2/requests/QY0000-0000.json', 404],
    ['/open311/v2/services/minors-netbar.json', 404],
    ['/open311/v2/services/parking.json', 404],
    ['/open311/v2/tokens/1.json', 404],
  ])('%s is %d in the standard’s own words', async (path, status) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual([{ code: String(status), description: expect.any(String) }]);
  });

  test('in XML as in JSON, and for a format that there is not', async () => {
    const { tree } = await xml('/open311/v2/requests.xml?status=solved');
    expect(tree).toMatchObject({ errors: { error: { code: '400' } } });
    expect((await get('/open311/v2/requests.csv')).status).toBe(404);
    expect((await get('/open311/v2/requests.json', { method: 'POST' })).status).toBe(404);
  });
});

test('the feed is GeoJSON that says the same', async () => {
  const response = await get('/open-data/reports.geojson');
  expect(response.headers.get('content-type')).toBe('application/geo+json; charset=utf-8');
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  const feed = (await response.json()) as {
    type: string;
    features: { type: string; id: string; geometry: { type: string; coordinates: number[] } }[];
  };
  expect(feed.type).toBe('FeatureCollection');
  const [one] = await json<Request[]>(`/open311/v2/requests/${closed.number}.json`);
  const same = feed.features.find(({ id }) => id === closed.number);
  expect(same).toMatchObject({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [one?.long, one?.lat] },
    properties: { public_status: '已解决', category: '占用盲道' },
  });
  const tag = response.headers.get('etag') ?? '';
  expect((await get('/open-data/reports.geojson', { headers: { 'if-none-match': tag } })).status).toBe(304);
});
