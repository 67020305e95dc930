import { randomBytes, randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { createHarness, type Harness } from '../../test/support/harness';
import { serveOverHttp, type TestServerOverHttp } from '../../test/support/server';
import { filesTasks } from '../files/files.tasks';
import { partKey } from '../files/receive-part';
import type { UploadTables } from '../files/upload.tables';
import { taskNames } from '../platform/outbox';

let harness: Harness;
let server: TestServerOverHttp;
let token: string;
let picture: Buffer;

beforeAll(async () => {
  harness = await createHarness();
  server = await serveOverHttp(harness);
  token = await harness.tokenOf('citizen');
  // Noise does not become small: some hundred kilobytes.
  picture = await sharp(randomBytes(600 * 400 * 3), { raw: { width: 600, height: 400, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer();
});
afterAll(async () => {
  await server.close();
  await harness.close();
});

interface Answer {
  readonly status: number;
  readonly data?: { readonly received: number; readonly fileId?: string };
  readonly code?: string | undefined;
}

async function part(
  id: string,
  offset: number,
  bytes: Buffer,
  options: { readonly as?: string | undefined; readonly size?: number } = {},
): Promise<Answer> {
  const { as = token, size = picture.length } = options;
  const response = await fetch(`${server.url}/api/files/parts/${id}?size=${size}&offset=${offset}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', authorization: `Bearer ${as}` },
    body: new Uint8Array(bytes),
  });
  const body = (await response.json()) as { data?: Answer['data']; error?: { code: string } };
  return { status: response.status, ...(body.data && { data: body.data }), code: body.error?.code };
}

const nothing = Buffer.alloc(0);
const filesOf = async () =>
  Number(
    (
      await harness.db
        .selectFrom('file')
        .select(({ fn }) => fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  );

test('goes on after a break from what is here, and is one file however often its end comes', async () => {
  const id = randomUUID();
  const half = Math.floor(picture.length / 2);
  expect((await part(id, 0, nothing)).data).toEqual({ received: 0 });
  expect((await part(id, 0, picture.subarray(0, half))).data).toEqual({ received: half });
  // The answer was lost: the client sends the same bytes again, or asks.
  expect((await part(id, 0, picture.subarray(0, half))).data).toEqual({ received: half });
  expect((await part(id, half + 5, picture.subarray(half + 5))).data).toEqual({ received: half });
  expect((await part(id, 0, nothing)).data).toEqual({ received: half });
  const before = await filesOf();
  const ends = await Promise.all([1, 2, 3].map(() => part(id, half, picture.subarray(half))));
  const ids = new Set([...ends, await part(id, 0, nothing)].map(({ data }) => data?.fileId));
  expect([...ids]).toEqual([expect.any(String)]);
  expect(await filesOf()).toBe(before + 1);
  const { id: account } = await harness.ok<{ id: string }>('citizen', 'account.me', {});
  expect(await harness.runtime.store.get(partKey(account, id, 0))).toBeUndefined();
});

test('a connection that dies in the middle of a part leaves what came before it', async () => {
  const id = randomUUID();
  const step = 40_000;
  expect((await part(id, 0, picture.subarray(0, step))).data?.received).toBe(step);
  const { hostname, port } = new URL(server.url);
  const { request } = await import('node:http');
  await new Promise<void>((done) => {
    const broken = request({
      hostname,
      port,
      method: 'POST',
      path: `/api/files/parts/${id}?size=${picture.length}&offset=${step}`,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/octet-stream',
        'content-length': step,
      },
    });
    broken.on('error', () => done());
    broken.write(picture.subarray(step, step + 10_000), () => broken.destroy(new Error('cut')));
  });
  expect((await part(id, 0, nothing)).data).toEqual({ received: step });
  expect((await part(id, step, picture.subarray(step))).data?.fileId).toEqual(expect.any(String));
});

test('is its owner’s alone, and refuses what does not fit', async () => {
  const id = randomUUID();
  await part(id, 0, picture.subarray(0, 1000));
  const other = await harness.tokenOf('citizen2');
  expect((await part(id, 0, nothing, { as: other })).data).toEqual({ received: 0 });
  expect(await part(id, 0, nothing, { as: 'nobody' })).toMatchObject({ status: 401 });
  expect(await part(id, 0, nothing, { size: 7 })).toMatchObject({ status: 409 });
  expect(await part('no-uuid', 0, nothing)).toMatchObject({ status: 400, code: 'invalid_input' });
  expect(await part(randomUUID(), 0, nothing, { size: 11 * 1024 * 1024 })).toMatchObject({ status: 413 });
  expect(await part(randomUUID(), 5, Buffer.alloc(9), { size: 10 })).toMatchObject({ status: 400 });
  expect(await part(randomUUID(), Number.NaN, nothing)).toMatchObject({ status: 400 });
  const tooMuch = await part(randomUUID(), 0, Buffer.alloc(600 * 1024), { size: 900 * 1024 });
  expect(tooMuch).toMatchObject({ status: 413, code: 'too_large' });
  const text = randomUUID();
  expect(await part(text, 0, Buffer.from('no picture'), { size: 10 })).toMatchObject({
    code: 'not_a_picture',
  });
  expect((await part(text, 0, nothing, { size: 10 })).data).toEqual({ received: 0 });
});

test('what did not become whole is forgotten after a day', async () => {
  const id = randomUUID();
  await part(id, 0, picture.subarray(0, 1000));
  const { id: account } = await harness.ok<{ id: string }>('citizen', 'account.me', {});
  const key = partKey(account, id, 0);
  expect(await harness.runtime.store.get(key)).toHaveLength(1000);
  const sweep = filesTasks[taskNames.sweepUploads];
  await sweep?.({}, harness.runtime);
  expect(await harness.runtime.store.get(key)).toHaveLength(1000);
  harness.time += 25 * 3_600_000;
  await sweep?.({}, harness.runtime);
  harness.time -= 25 * 3_600_000;
  expect(await harness.runtime.store.get(key)).toBeUndefined();
  const rows = await harness.db.withTables<UploadTables>().selectFrom('upload').selectAll().execute();
  expect(rows.some(({ upload_id }) => upload_id === id)).toBe(false);
});

test('a whole picture sent twice under one request id is one file', async () => {
  const key = randomUUID();
  const send = async (bytes: Buffer) => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(bytes)]), 'photo.jpg');
    const headers = { authorization: `Bearer ${token}`, 'idempotency-key': key };
    const response = await fetch(`${server.url}/api/files`, { method: 'POST', headers, body: form });
    return (await response.json()) as { data?: { fileId: string }; error?: { code: string } };
  };
  const [first, second] = await Promise.all([send(picture), send(picture)]);
  expect(first?.data?.fileId).toEqual(second?.data?.fileId);
  const smaller = await sharp(picture).resize(100).jpeg().toBuffer();
  expect((await send(smaller)).error?.code).toBe('conflict');
});

test('tells which of one’s own pictures are still there', async () => {
  const id = randomUUID();
  const fileId = (await part(id, 0, picture)).data?.fileId ?? '';
  const ask = async (as: 'citizen' | 'citizen2') =>
    (await harness.ok<{ items: { fileId: string }[] }>(as, 'files.mine', { fileIds: [fileId, 'gone'] }))
      .items;
  expect((await ask('citizen')).map((item) => item.fileId)).toEqual([fileId]);
  expect(await ask('citizen2')).toEqual([]);
});
