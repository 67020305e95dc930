import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../src/core/kernel/errors';
import type { Runtime } from '../platform/entry';
import { findLogFile } from '../rolemodel/log-file';
import type { RoleModelTables } from '../rolemodel/rolemodel.tables';

const yearSeconds = 31_536_000;

/** The public ballot logs (design: ballot-log.md, "What is public when"): anybody may read and mirror them. */
export function addBallotLogs(server: FastifyInstance, runtime: Runtime): void {
  server.get<{ Params: { campaignId: string; '*': string } }>(
    '/log/:campaignId/*',
    async (request, reply) => {
      await runtime.limiter.take('read', request.ip, true, new Date(runtime.clock()));
      const { campaignId, '*': path } = request.params;
      const db = runtime.db.withTables<RoleModelTables>();
      const file = await findLogFile(campaignId, path, { db, secret: runtime.secret });
      reply.header('access-control-allow-origin', '*');
      if (file === undefined) throw new Refusal('not_found');
      if (file.status === 403) {
        const message = '投票截止之后才公开选票内容，现在只公开它们的指纹。';
        return reply
          .code(403)
          .header('cache-control', 'no-store')
          .send({ error: { code: 'forbidden', message } });
      }
      return reply
        .header('cache-control', file.lasting ? `public, max-age=${yearSeconds}, immutable` : 'no-cache')
        .type(file.type)
        .send(file.body);
    },
  );
}
