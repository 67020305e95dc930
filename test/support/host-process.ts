import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { childEnvironment } from '../../config/environment';

export interface HostProcess {
  readonly child: ChildProcess;
  /** What it has printed so far, both streams. */
  printed(): string;
  /** The address of its `ready` line; fails when it ends before. */
  readonly ready: Promise<string>;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

/** Runs the built host as a program of its own, as `npm start` does after building. */
export function spawnHost(environment: Record<string, string>, args: readonly string[] = []): HostProcess {
  return watch(
    spawn(process.execPath, [resolve('dist/host/index.js'), ...args], {
      env: childEnvironment({
        HOST: '127.0.0.1',
        PORT: '0',
        LOG_LEVEL: 'error',
        NODE_ENV: 'test',
        ...environment,
      }),
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
}

function watch(child: ChildProcess): HostProcess {
  let printed = '';
  const ended = new Promise<number | NodeJS.Signals | null>((done) =>
    child.once('exit', (code, signal) => done(code ?? signal)),
  );
  const ready = new Promise<string>((done, fail) => {
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /^ready (\S+)$/m.exec(printed)?.[1];
      if (address !== undefined) done(address);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    void ended.then((how) => fail(new Error(`the host ended (${how}) before it served: ${printed}`)));
  });
  // A test that waits only for the end must not fail for a `ready` that never came.
  ready.catch(() => undefined);
  return { child, printed: () => printed, ready, ended };
}
