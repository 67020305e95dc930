import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Witness } from './witness';

/** More than a checkpoint with its signatures and a proof needs. */
const mostBytes = 256 * 1024;

/** The witness over HTTP: `POST /add-checkpoint` and `GET /<hash of origin>/checkpoint`. */
export function witnessServer(witness: Witness, onError: (error: unknown) => void): Server {
  return createServer((request, response) => {
    respond(witness, request, response).catch((error: unknown) => {
      onError(error);
      if (!response.headersSent) send(response, 500, '见证人出了问题\n');
    });
  });
}

async function respond(witness: Witness, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? '').split('?')[0] ?? '';
  if (path === '/add-checkpoint') {
    if (request.method !== 'POST') return send(response, 405, '请用 POST\n');
    const body = await readBody(request);
    if (body === undefined) return send(response, 413, '请求太大\n');
    const { status, type, body: text } = await witness.addCheckpoint(body);
    return send(response, status, text, type);
  }
  const [, originHash = ''] = /^\/([0-9a-f]{64})\/checkpoint$/.exec(path) ?? [];
  const checkpoint = request.method === 'GET' ? await witness.findCheckpoint(originHash) : undefined;
  return checkpoint === undefined ? send(response, 404, '没有\n') : send(response, 200, checkpoint);
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes: Buffer = chunk;
    length += bytes.length;
    if (length > mostBytes) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function send(
  response: ServerResponse,
  status: number,
  body: string,
  type = 'text/plain; charset=utf-8',
): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(body);
}
