import Fastify from 'fastify';
import * as v from 'valibot';
import { readSession, sessionPurpose } from '../../cloudfunctions/platform/identity';
import { derivedSecret } from '../../cloudfunctions/platform/runtime';
import { idList, idSchema, requestIdSchema } from '../../src/core/kernel/schema';

/**
 * What an HTTP call costs without a database: the same server, token check, validation and size of answer as
 * casting a ballot. Runs as a process of its own; prints its address. Its arguments are the session key and the bytes
 * of an answer, as a real one had them.
 */
const key = derivedSecret(process.argv[2] ?? '', sessionPurpose);
const inputSchema = v.strictObject({
  campaignId: idSchema,
  choices: idList(10, 1),
  nonce: v.optional(v.string()),
  requestId: v.optional(requestIdSchema),
});
const bytes = Number(process.argv[3]);
const empty = { data: { ballotId: 'x'.repeat(36), receipt: '' } };
const answer = {
  data: { ...empty.data, receipt: 'x'.repeat(bytes - Buffer.byteLength(JSON.stringify(empty))) },
};

const server = Fastify({ logger: false });
server.post('/api/rolemodel/castBallot', async (request, reply) => {
  const [, token = ''] = (request.headers.authorization ?? '').split(' ');
  const person = readSession(key, token, new Date());
  const input = v.safeParse(inputSchema, request.body);
  if (person === undefined || !input.success)
    return reply.code(400).send({ error: { code: 'invalid_input' } });
  return reply.send(answer);
});
server.listen({ host: '127.0.0.1', port: 0 }).then((address) => process.stdout.write(`ready ${address}\n`));
