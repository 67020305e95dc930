import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import multipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { filesContract } from '../../src/core/files/files.contract';
import { pictureLimits, uploadLimits } from '../../src/core/files/picture';
import { Refusal } from '../../src/core/kernel/errors';
import { admitsPicture, readPictureLink } from '../files/find-picture';
import { receivePart, storeOnce } from '../files/receive-part';
import { storePicture } from '../files/store-picture';
import { buildCatalog } from '../platform/catalog';
import { type Answer, createEntry, kernelAnswer, type Runtime, refusalAnswer } from '../platform/entry';
import type { CallOrigin } from '../platform/function';
import type { Caller } from '../platform/identity';
import type { DirectoryStore } from '../platform/object-store';
import { pictureKeys } from '../platform/pictures';
import { addBallotLogs } from './ballot-log';
import { addExports } from './exports';
import { functions } from './functions';
import { addOpenData } from './open-data';

export interface ServerOptions {
  readonly runtime: Runtime;
  readonly store: DirectoryStore;
  /** Folder of the browser build; without it only the interface is served. */
  readonly appFolder: string | undefined;
  /** The demo county runs openly: every page says so. */
  readonly openDemo: boolean;
  readonly metrics: { text(): Promise<string>; readonly contentType: string };
  readonly metricsToken: string | undefined;
  /** Where the program is reached from outside, where the operator has said so. */
  readonly publicOrigin?: string | undefined;
  /** Whether the database answers with the newest schema. */
  readonly isReady: () => Promise<boolean>;
}

const bodyLimit = 256 * 1024;
const yearSeconds = 31_536_000;

/** The HTTP side of the program: the functions, files, what operators watch, and the browser app. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const server = Fastify({
    bodyLimit,
    logger: false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  });
  server.addHook('onRequest', (_request, reply, done) => {
    reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'same-origin');
    done();
  });
  server.setErrorHandler(
    async (error, _request, reply) => await send(reply, transportFailure(error, options.runtime)),
  );
  addOperations(server, options.runtime);
  await addFiles(server, options);
  addOpenData(server, options.runtime, options.publicOrigin);
  addExports(server, options.runtime);
  addBallotLogs(server, options.runtime);
  addOperatorRoutes(server, options);
  await addApp(server, options);
  return server;
}

async function send(reply: FastifyReply, answer: Answer): Promise<FastifyReply> {
  if ('retryAfter' in answer && answer.retryAfter !== undefined)
    reply.header('retry-after', answer.retryAfter);
  return reply.code(answer.status).header('cache-control', 'no-store').send(answer.body);
}

/** What went wrong before an operation was reached: a body that is no JSON, too large, or of another type. */
function transportFailure(error: unknown, runtime: Runtime): Answer {
  if (error instanceof Refusal)
    return refusalAnswer(error, filesContract.operations.register) ?? kernelAnswer('internal');
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : 500;
  if (status === 413) return kernelAnswer('too_large');
  if (status === 415) return kernelAnswer('invalid_input', '请求的内容类型应是 application/json。');
  if (typeof status === 'number' && status >= 400 && status < 500)
    return kernelAnswer('invalid_input', '请求格式不对。');
  runtime.log.error('request_failed', error);
  return kernelAnswer('internal');
}

function callerOf(request: FastifyRequest): Caller {
  const [scheme, token, ...rest] = (request.headers.authorization ?? '').split(' ');
  if (scheme === '') return { kind: 'nobody', address: request.ip };
  // A header that is there and wrong is a broken client, not an anonymous one.
  return {
    kind: 'token',
    token: scheme?.toLowerCase() === 'bearer' && rest.length === 0 ? (token ?? '') : '',
  };
}

/** A device id is made up by the client; what does not look like one is left out. */
function originOf(request: FastifyRequest): CallOrigin {
  const device = request.headers['x-device-id'];
  return typeof device === 'string' && /^[A-Za-z0-9_-]{16,64}$/.test(device)
    ? { address: request.ip, device }
    : { address: request.ip };
}

function addOperations(server: FastifyInstance, runtime: Runtime): void {
  const invoke = createEntry(functions, runtime);
  const catalog = JSON.stringify(buildCatalog(functions));
  server.post<{ Params: { functionName: string; action: string } }>(
    '/api/:functionName/:action',
    async (request, reply) => {
      const { functionName, action } = request.params;
      const key = request.headers['idempotency-key'];
      const requestId = Array.isArray(key) ? key.join() : key;
      return await send(
        reply,
        await invoke({
          functionName,
          action,
          input: request.body,
          requestId,
          caller: callerOf(request),
          origin: originOf(request),
        }),
      );
    },
  );
  server.get('/api/catalog.json', async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(catalog),
  );
  server.all(
    '/api/*',
    async (_request, reply) => await send(reply, kernelAnswer('not_found', '没有这个操作。')),
  );
}

async function addFiles(server: FastifyInstance, { runtime, store }: ServerOptions): Promise<void> {
  await addWholePictures(server, runtime);
  await addParts(server, runtime);

  server.get('/files/:variant/:id', async (request, reply) => {
    const link = readPictureLink(request.url);
    const admitted = link && (await admitsPicture(runtime.db, runtime.pictures, link));
    const object = admitted && (await store.stream(pictureKeys(link.id)[link.variant]));
    if (!object) return await send(reply, kernelAnswer('not_found'));
    return reply
      .header('cache-control', admitted.published ? 'public, max-age=3600' : 'private, max-age=900')
      .header('content-length', object.size)
      .header('content-security-policy', "default-src 'none'")
      .type('image/jpeg')
      .send(object.body);
  });
}

/** A picture in one piece: `POST /api/files`, multipart → `{ data: { fileId } }`. */
async function addWholePictures(server: FastifyInstance, runtime: Runtime): Promise<void> {
  // In a scope of its own: what the plugin adds to each request costs every operation, and a form is refused elsewhere.
  await server.register(async (scope) => {
    await scope.register(multipart, {
      // One byte more than a picture may have: the plugin does not always notice that it cut a file off, and what it
      // cut off here is refused by its length where pictures are made.
      limits: { fileSize: pictureLimits.bytes + 1, files: 1, fields: 4, parts: 5, headerPairs: 50 },
    });

    scope.post('/api/files', { bodyLimit: pictureLimits.bytes + bodyLimit }, async (request, reply) => {
      const { accountId, now } = await uploaderOf(request, runtime);
      await runtime.limiter.take('upload', accountId, false, now);
      if (!request.isMultipart())
        throw new Refusal('invalid_input', { message: '请用 multipart/form-data 上传一张照片。' });
      const file = await request.file();
      if (!file) throw new Refusal('invalid_input', { message: '没有收到照片。' });
      const bytes = await file.toBuffer();
      const key = request.headers['idempotency-key'];
      const keeper = { ...runtime, now };
      const fileId =
        typeof key === 'string' && uuidShape.test(key)
          ? await storeOnce(keeper, accountId, key, bytes)
          : await storePicture(keeper, accountId, bytes);
      return await send(reply, { status: 200, body: { data: { fileId } } });
    });
  });
}

/** @throws Refusal `unauthenticated` or `forbidden` */
async function uploaderOf(
  request: FastifyRequest,
  runtime: Runtime,
): Promise<{ readonly accountId: string; readonly now: Date }> {
  const now = new Date(runtime.clock());
  const actor = await runtime.identifier.identify(callerOf(request), now);
  if (!actor) throw new Refusal('unauthenticated');
  if (!actor.permissions.has('files.upload')) throw new Refusal('forbidden');
  return { accountId: actor.accountId, now };
}

const uuidShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * A picture in parts: after a break the client asks with an empty part how much is here, and goes on from there.
 * `POST /api/files/parts/<uploadId>?size=<bytes>&offset=<bytes>` → `{ data: { received, fileId? } }`
 */
async function addParts(server: FastifyInstance, runtime: Runtime): Promise<void> {
  // In a scope of its own: elsewhere bytes of no known kind stay refused.
  await server.register(async (scope) => {
    scope.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
    scope.post<{ Params: { uploadId: string }; Querystring: { size?: string; offset?: string } }>(
      '/api/files/parts/:uploadId',
      { bodyLimit: uploadLimits.part * 2 },
      async (request, reply) => {
        const { accountId, now } = await uploaderOf(request, runtime);
        const { uploadId } = request.params;
        if (!uuidShape.test(uploadId)) throw new Refusal('invalid_input', { message: '上传编号应是 UUID。' });
        const data = await receivePart({ ...runtime, now }, accountId, {
          uploadId,
          size: Number(request.query.size),
          offset: Number(request.query.offset),
          bytes: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
        });
        return await send(reply, { status: 200, body: { data } });
      },
    );
  });
}

function addOperatorRoutes(server: FastifyInstance, options: ServerOptions): void {
  server.get('/healthz', async () => ({ status: 'ok' }));
  server.get('/readyz', async (_request, reply) => {
    const ready = await options.isReady();
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not_ready' });
  });
  server.get('/metrics', async (request, reply) => {
    const { metricsToken } = options;
    const admitted =
      metricsToken === undefined
        ? isLoopback(request.ip)
        : request.headers.authorization === `Bearer ${metricsToken}`;
    if (!admitted) return await send(reply, kernelAnswer('not_found'));
    return reply.type(options.metrics.contentType).send(await options.metrics.text());
  });
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

async function addApp(
  server: FastifyInstance,
  { appFolder: folder, openDemo }: Pick<ServerOptions, 'appFolder' | 'openDemo'>,
): Promise<void> {
  if (folder === undefined) return;
  if (openDemo) {
    const page = (await readFile(join(folder, 'index.html'), 'utf8')).replace(
      '<html',
      '<html data-demo="open"',
    );
    for (const path of ['/', '/index.html']) {
      server.get(path, async (_request, reply) =>
        reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page),
      );
    }
  }
  await server.register(fastifyStatic, {
    root: folder,
    // The build writes a .br and a .gz beside each text file.
    preCompressed: true,
    cacheControl: false,
    setHeaders(response, path) {
      // Names of built files carry their content's hash; the page that names them is asked for each time.
      const lasting = /[.-][0-9a-f]{8,}\.\w+(\.br|\.gz)?$/.test(path);
      response.setHeader('cache-control', lasting ? `public, max-age=${yearSeconds}, immutable` : 'no-cache');
    },
  });
}
