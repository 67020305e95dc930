import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../src/core/kernel/errors';
import type { Runtime } from '../platform/entry';
import { serveOpenData, tooOften } from '../report/open-data/open-data';

/** Anybody may read it from anywhere, a few minutes old at most. */
const headers = { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' } as const;

/** The public cases for other programs: Open311 GeoReport v2 and GeoJSON. */
export function addOpenData(
  server: FastifyInstance,
  runtime: Runtime,
  publicOrigin: string | undefined,
): void {
  for (const url of ['/open311/*', '/open-data/*']) {
    server.get(url, async (request, reply) => {
      const { pathname, searchParams } = new URL(request.url, 'http://localhost');
      try {
        await runtime.limiter.take('read', request.ip, true, new Date(runtime.clock()));
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'rate_limited') throw error;
        const { body, type, status } = tooOften(pathname);
        const wait = error.detail.retryAfter;
        if (wait !== undefined) reply.header('retry-after', wait);
        return reply.code(status).header('cache-control', 'no-store').type(type).send(body);
      }
      const found = await serveOpenData(
        {
          path: pathname,
          query: Object.fromEntries(searchParams),
          // What a caller says of the host is taken only where the operator has not said it.
          origin: publicOrigin ?? `${request.protocol}://${request.host}`,
        },
        runtime,
      );
      if (found === undefined) throw new Refusal('not_found');
      const tag = `"${createHash('sha256').update(found.body).digest('base64url').slice(0, 27)}"`;
      reply.headers(headers).header('etag', tag);
      if (found.status === 200 && request.headers['if-none-match'] === tag) return reply.code(304).send();
      return reply.code(found.status).type(found.type).send(found.body);
    });
  }
}
