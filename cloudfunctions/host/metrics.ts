import type { Pool } from 'pg';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Runtime } from '../platform/entry';

/** Figures for operations, in Prometheus' text format: rates and times by operation and code, never by person. */
export function createMetrics(): {
  readonly observe: NonNullable<Runtime['observe']>;
  watchPool(pool: Pool): void;
  text(): Promise<string>;
  readonly contentType: string;
} {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const calls = new Counter({
    name: 'wenming_calls_total',
    help: 'Calls by operation and code of the answer',
    labelNames: ['operation', 'code'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'wenming_call_seconds',
    help: 'Time of a call in seconds',
    labelNames: ['operation'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  return {
    observe(operation, code, took) {
      calls.inc({ operation, code });
      seconds.observe({ operation }, took);
    },
    watchPool(pool) {
      new Gauge({
        name: 'wenming_database_connections',
        help: 'Connections of this process by state',
        labelNames: ['state'],
        registers: [registry],
        collect() {
          this.set({ state: 'open' }, pool.totalCount);
          this.set({ state: 'idle' }, pool.idleCount);
          this.set({ state: 'waited_for' }, pool.waitingCount);
        },
      });
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
