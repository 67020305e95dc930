import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../src/core/kernel/errors';
import type { Runtime } from '../platform/entry';
import { ledgerType, readExport } from '../report/exports';

/** Exported ledgers, by the links that their askers were given. */
export function addExports(server: FastifyInstance, runtime: Runtime): void {
  server.get<{
    Params: { name: string };
    Querystring: { expires?: unknown; signature?: unknown };
  }>('/exports/:name', async (request, reply) => {
    const id = /^([A-Za-z0-9-]{1,64})\.xlsx$/.exec(request.params.name)?.[1];
    const { expires, signature } = request.query;
    const bytes =
      id !== undefined && typeof expires === 'string' && typeof signature === 'string'
        ? await readExport(runtime, { id, expires, signature })
        : undefined;
    if (bytes === undefined) throw new Refusal('not_found');
    return reply
      .header('cache-control', 'private, no-store')
      .header('content-disposition', `attachment; filename="ledger-${id}.xlsx"`)
      .type(ledgerType)
      .send(bytes);
  });
}
