import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { createHarness, type Harness } from '../../test/support/harness';
import { serveOverHttp, type TestServerOverHttp } from '../../test/support/server';
import { inTransaction } from '../platform/database';
import { claimPictures, setPublished } from '../platform/pictures';

describe('the server', () => {
  let harness: Harness;
  let server: TestServerOverHttp;
  let token: string;

  beforeAll(async () => {
    harness = await createHarness();
    server = await serveOverHttp(harness);
    token = await harness.tokenOf('citizen');
  });

  afterAll(async () => {
    await server.close();
    await harness.close();
  });

  const photo = () =>
    sharp({ create: { width: 640, height: 480, channels: 3, background: '#8F5600' } })
      .jpeg()
      .toBuffer();

  async function upload(bytes: Buffer, as: string | undefined = token, name = 'photo.jpg') {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(bytes)]), name);
    const headers = new Headers(as === undefined ? [] : [['authorization', `Bearer ${as}`]]);
    const response = await fetch(`${server.url}/api/files`, { method: 'POST', headers, body: form });
    return {
      status: response.status,
      body: (await response.json()) as { data?: { fileId: string }; error?: { code: string } },
    };
  }

  it('answers what is not an operation call with a clear error', async () => {
    const post = (path: string, init: RequestInit) =>
      fetch(`${server.url}${path}`, { method: 'POST', ...init });
    const json = { 'content-type': 'application/json' };
    const cases: [string, Response, number, string][] = [
      ['not JSON', await post('/api/account/me', { headers: json, body: '{' }), 400, 'invalid_input'],
      [
        'another type',
        await post('/api/account/me', { headers: { 'content-type': 'text/plain' }, body: '{}' }),
        400,
        'invalid_input',
      ],
      ['a form', await post('/api/account/me', { body: new FormData() }), 400, 'invalid_input'],
      [
        'no such operation',
        await post('/api/account/nothing', { headers: json, body: '{}' }),
        404,
        'not_found',
      ],
      ['no such function', await post('/api/nothing/me', { headers: json, body: '{}' }), 404, 'not_found'],
      ['a GET', await fetch(`${server.url}/api/account/me`), 404, 'not_found'],
      [
        'too much',
        await post('/api/account/me', { headers: json, body: JSON.stringify({ x: 'x'.repeat(300_000) }) }),
        413,
        'too_large',
      ],
      ['no session', await post('/api/account/me', { headers: json, body: '{}' }), 401, 'unauthenticated'],
      [
        'a broken session',
        await post('/api/account/me', { headers: { ...json, authorization: 'Basic x' }, body: '{}' }),
        401,
        'unauthenticated',
      ],
      [
        '__proto__',
        await post('/api/account/me', { headers: json, body: '{"__proto__":{"x":1}}' }),
        400,
        'invalid_input',
      ],
    ];
    for (const [name, response, status, code] of cases) {
      expect([
        name,
        response.status,
        ((await response.json()) as { error: { code: string } }).error.code,
      ]).toEqual([name, status, code]);
    }
  });

  it('takes the idempotency key from the header', async () => {
    const requestId = randomUUID();
    const first = await server.post('account/rename', { displayName: '新名字' }, { token, requestId });
    expect(first.status).toBe(200);
    expect(await server.post('account/rename', { displayName: '新名字' }, { token, requestId })).toEqual(
      first,
    );
    expect(
      (await server.post('account/rename', { displayName: '别的' }, { token, requestId })).body.error?.code,
    ).toBe('conflict');
  });

  it('stores a picture privately and shows it by a signed link alone', async () => {
    const { status, body } = await upload(await photo());
    expect(status).toBe(200);
    const id = body.data?.fileId ?? '';
    const picture = harness.runtime.pictures.of({ id, published: false, width: 640, height: 480 });
    const shown = await fetch(server.url + picture.thumb);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect((await sharp(Buffer.from(await shown.arrayBuffer())).metadata()).width).toBe(480);
    for (const link of [
      `/files/thumb/${id}`,
      `/files/original/${id}`,
      picture.thumb.replace('thumb', 'large'),
      picture.thumb.replace(/expires=\d/, 'expires=9'),
      `${picture.thumb}x`,
    ]) {
      expect([link, (await fetch(server.url + link)).status]).toEqual([link, 404]);
    }
    harness.time += 3 * 3_600_000;
    expect((await fetch(server.url + picture.thumb)).status).toBe(404);
    harness.time -= 3 * 3_600_000;
  });

  it('shows a published picture to everybody, and no longer when it is withdrawn', async () => {
    const { body } = await upload(await photo());
    const id = body.data?.fileId ?? '';
    const { id: ownerId } = await harness.ok<{ id: string }>('citizen', 'account.me', {});
    const subject = { kind: 'test', id: 'object-1' };
    await inTransaction(harness.db, async (tx) => {
      await claimPictures(tx, ownerId, [id], subject);
      await setPublished(tx, [subject], true);
    });
    expect((await fetch(`${server.url}/files/large/${id}`)).status).toBe(200);
    await expect(
      inTransaction(harness.db, (tx) => claimPictures(tx, ownerId, [id], subject)),
    ).rejects.toThrow('invalid_input');
    await inTransaction(harness.db, (tx) => setPublished(tx, [subject], false));
    expect((await fetch(`${server.url}/files/large/${id}`)).status).toBe(404);
  });

  it('lets nobody claim a stranger’s picture', async () => {
    const { body } = await upload(await photo());
    const { id: other } = await harness.ok<{ id: string }>('citizen2', 'account.me', {});
    const claim = inTransaction(harness.db, (tx) =>
      claimPictures(tx, other, [body.data?.fileId ?? ''], { kind: 'test', id: 'o2' }),
    );
    await expect(claim).rejects.toThrow('invalid_input');
  });

  it('refuses uploads that are no picture, too large, without a file or without a session', async () => {
    expect(await upload(Buffer.from('<svg/>'))).toMatchObject({
      status: 400,
      body: { error: { code: 'not_a_picture' } },
    });
    expect(await upload(Buffer.alloc(11 * 1024 * 1024, 1))).toMatchObject({
      status: 413,
      body: { error: { code: 'too_large' } },
    });
    const anonymous = await fetch(`${server.url}/api/files`, { method: 'POST', body: new FormData() });
    expect(anonymous.status).toBe(401);
    const empty = await fetch(`${server.url}/api/files`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: new FormData(),
    });
    expect(empty.status).toBe(400);
    const json = await server.post('files', {}, { token });
    expect(json.status).toBe(400);
  });

  it('exchanges links for addresses, leaving out what may not be seen', async () => {
    const { body } = await upload(await photo());
    const id = body.data?.fileId ?? '';
    const { thumb } = harness.runtime.pictures.of({ id, published: false, width: 1, height: 1 });
    const answer = await harness.ok<{ items: { path: string }[] }>('nobody', 'files.links', {
      paths: [thumb, `/files/thumb/${id}`, '/etc/passwd'],
    });
    expect(answer.items.map(({ path }) => path)).toEqual([thumb]);
  });

  it('sends the browser app compressed, and marks every page of an open demo', async () => {
    const appFolder = await mkdtemp(join(tmpdir(), 'wenming-app-'));
    await writeFile(join(appFolder, 'index.html'), '<!doctype html><html lang="zh-CN"></html>');
    await writeFile(join(appFolder, 'app.12345678.js'), 'plain');
    await writeFile(join(appFolder, 'app.12345678.js.gz'), gzipSync('packed'));
    const plain = await serveOverHttp(harness, { appFolder });
    const open = await serveOverHttp(harness, { appFolder, openDemo: true });
    const textOf = async (url: string) => await (await fetch(url)).text();
    expect(await textOf(`${plain.url}/`)).not.toContain('data-demo');
    for (const path of ['/', '/index.html', '/?from=leaflet']) {
      expect([path, await textOf(open.url + path)]).toEqual([
        path,
        expect.stringContaining('<html data-demo="open" lang'),
      ]);
    }
    const script = await fetch(`${open.url}/app.12345678.js`);
    expect(await script.text()).toBe('packed');
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect((await fetch(`${open.url}/../package.json`)).status).toBe(404);
    await Promise.all([plain.close(), open.close()]);
    await rm(appFolder, { recursive: true });
  });

  it('serves the catalogue and what operators watch', async () => {
    const catalog = (await (await fetch(`${server.url}/api/catalog.json`)).json()) as {
      operations: { name: string; access: string }[];
    };
    expect(catalog.operations.find(({ name }) => name === 'account.me')).toMatchObject({
      access: 'account.use',
    });
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    expect((await fetch(`${server.url}/metrics`)).status).toBe(200);
    const guarded = await serveOverHttp(harness, { metricsToken: 'a token of some length' });
    expect((await fetch(`${guarded.url}/metrics`)).status).toBe(404);
    expect(
      (await fetch(`${guarded.url}/metrics`, { headers: { authorization: 'Bearer a token of some length' } }))
        .status,
    ).toBe(200);
    await guarded.close();
  });
});
