import { connect } from 'node:net';
import { Pool } from 'pg';

/** One measured run: what was answered a second, and how long the slow ones took. */
export interface Rate {
  readonly perSecond: number;
  /** Milliseconds; only over HTTP. */
  readonly p99?: number;
  /** Answers that were not a success. A rate with failures is no rate. */
  readonly failures: number;
}

export interface HttpRequest {
  readonly token: string;
  readonly body: object;
}

const connections = 64;

/**
 * Posts from 64 connections, or so many, for some seconds; `next` makes each request. On two cores the generator takes its share from
 * the server: this one, over plain sockets, takes a third of what autocannon takes (25 µs a request against 70).
 */
export async function postRate(
  url: string,
  seconds: number,
  next: () => HttpRequest,
  from = connections,
): Promise<Rate> {
  const { hostname, port, pathname } = new URL(url);
  const run: Run = { end: performance.now() + seconds * 1000, took: [], failures: 0 };
  const started = performance.now();
  const head = `POST ${pathname} HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-type: application/json\r\n`;
  const one = () => post(Number(port), hostname, run, () => requestText(head, next()));
  await Promise.all(Array.from({ length: from }, one));
  const duration = (performance.now() - started) / 1000;
  const sorted = Float64Array.from(run.took).sort();
  return {
    perSecond: run.took.length / duration,
    p99: Math.round(sorted[Math.floor(sorted.length * 0.99)] ?? 0),
    failures: run.failures,
  };
}

interface Run {
  readonly end: number;
  /** Milliseconds of each success. */
  readonly took: number[];
  failures: number;
}

function requestText(head: string, { token, body }: HttpRequest): string {
  const json = JSON.stringify(body);
  return `${head}authorization: Bearer ${token}\r\ncontent-length: ${Buffer.byteLength(json)}\r\n\r\n${json}`;
}

/** One connection: a request, its whole answer, the next request, until the time is over. */
function post(port: number, host: string, run: Run, request: () => string): Promise<void> {
  return new Promise((done, fail) => {
    const socket = connect({ port, host, noDelay: true });
    let sentAt = 0;
    let held: Buffer | undefined;
    const send = () => {
      if (performance.now() >= run.end) {
        socket.end();
        done();
        return;
      }
      sentAt = performance.now();
      socket.write(request());
    };
    socket.on('connect', send);
    socket.on('error', fail);
    socket.on('data', (chunk) => {
      const bytes = held === undefined ? chunk : Buffer.concat([held, chunk]);
      const bodyAt = bytes.indexOf(endOfHead) + endOfHead.length;
      const headText = bodyAt < endOfHead.length ? undefined : bytes.toString('latin1', 0, bodyAt);
      const length = headText === undefined ? undefined : /content-length: (\d+)/i.exec(headText)?.[1];
      if (headText === undefined || bytes.length < bodyAt + Number(length)) {
        if (headText !== undefined && length === undefined)
          fail(new Error(`no content-length in ${headText}`));
        held = bytes;
        return;
      }
      held = undefined;
      if (headText.startsWith('HTTP/1.1 2')) run.took.push(performance.now() - sentAt);
      else run.failures += 1;
      send();
    });
  });
}

const endOfHead = '\r\n\r\n';

/** Runs one statement from 64 clients of `pg` for some seconds, each in a transaction of its own. */
export async function statementRate(
  databaseUrl: string,
  seconds: number,
  statement: string,
  next: () => readonly unknown[],
): Promise<Rate> {
  const pool = new Pool({ connectionString: databaseUrl, max: connections });
  const end = performance.now() + seconds * 1000;
  const started = performance.now();
  let done = 0;
  const client = async () => {
    const connection = await pool.connect();
    try {
      while (performance.now() < end) {
        await connection.query({ name: 'bare', text: statement, values: [...next()] });
        done += 1;
      }
    } finally {
      connection.release();
    }
  };
  await Promise.all(Array.from({ length: connections }, client));
  const took = (performance.now() - started) / 1000;
  await pool.end();
  return { perSecond: done / took, failures: 0 };
}

/** One rate of several that ran at once. */
export function sum(rates: readonly Rate[]): Rate {
  return {
    perSecond: rates.reduce((total, { perSecond }) => total + perSecond, 0),
    p99: Math.max(...rates.map(({ p99 = 0 }) => p99)),
    failures: rates.reduce((total, { failures }) => total + failures, 0),
  };
}

/** The middle of several runs by rate. */
export function median(rates: readonly Rate[]): Rate {
  const sorted = [...rates].sort((a, b) => a.perSecond - b.perSecond);
  const middle = sorted[sorted.length >> 1];
  if (!middle) throw new Error('nothing was measured');
  return { ...middle, failures: rates.reduce((sum, { failures }) => sum + failures, 0) };
}
