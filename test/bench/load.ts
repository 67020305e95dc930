import autocannon from 'autocannon';
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

/** Posts from 64 connections for some seconds; `next` makes each request. */
export async function postRate(url: string, seconds: number, next: () => HttpRequest): Promise<Rate> {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        setupRequest: (request) => {
          const { token, body } = next();
          const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
          return { ...request, headers, body: JSON.stringify(body) };
        },
      },
    ],
  });
  return {
    perSecond: result['2xx'] / result.duration,
    p99: result.latency.p99,
    failures: result.non2xx + result.errors,
  };
}

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

/** The middle of several runs by rate. */
export function median(rates: readonly Rate[]): Rate {
  const sorted = [...rates].sort((a, b) => a.perSecond - b.perSecond);
  const middle = sorted[sorted.length >> 1];
  if (!middle) throw new Error('nothing was measured');
  return { ...middle, failures: rates.reduce((sum, { failures }) => sum + failures, 0) };
}
