import { type ChildProcess, fork } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

interface Reply {
  readonly id: number;
  readonly result?: unknown;
  readonly failure?: string;
}

interface Waiting {
  readonly done: (result: unknown) => void;
  readonly failed: (error: Error) => void;
}

/** The built bundles of dist/cloudfunctions, all in one process that has only environment variables. */
export class FunctionProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  readonly #ended: Promise<unknown>;
  #printed = '';
  #next = 0;

  constructor(settings: Record<string, string>) {
    this.#child = fork(join(__dirname, 'function-process.cjs'), [resolve('dist/cloudfunctions')], {
      cwd: tmpdir(),
      env: { PATH: process.env.PATH, NODE_ENV: 'test', ...settings },
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const keep = (chunk: Buffer): void => {
      this.#printed = `${this.#printed}${chunk.toString()}`.slice(-20_000);
    };
    this.#child.stdout?.on('data', keep);
    this.#child.stderr?.on('data', keep);
    this.#child.on('message', (reply: Reply) => this.#settle(reply));
    this.#ended = new Promise((done) => this.#child.once('exit', done));
    void this.#ended.then((code) => {
      for (const { failed } of this.#waiting.values()) {
        failed(new Error(`the functions' process ended (${code}): ${this.#printed}`));
      }
    });
  }

  /** The last lines that the functions logged. */
  get logged(): string {
    return this.#printed;
  }

  /**
   * Calls `main` of a bundle.
   * @param openid the WeChat identity of the call; undefined for nobody and for timers
   * @param address where the phone is, as the cloud tells a function
   * @throws Error when the bundle itself throws; a refusal is an answer
   */
  call(name: string, event: unknown, openid?: string, address?: string): Promise<unknown> {
    const id = this.#next++;
    return new Promise((done, failed) => {
      this.#waiting.set(id, { done, failed });
      this.#child.send({ id, name, event, openid, address }, (error) => {
        if (error !== null) failed(error);
      });
    });
  }

  async stop(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect();
    await this.#ended;
  }

  #settle({ id, result, failure }: Reply): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (failure === undefined) waiting?.done(result);
    else waiting?.failed(new Error(failure));
  }
}
