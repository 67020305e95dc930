import { spawn } from 'node:child_process';
import { childEnvironment } from '../../../config/environment';

/** Who PostgreSQL runs as; it refuses to be root. */
export type Runner = { kind: 'self' } | { kind: 'namespace' } | { kind: 'user'; uid: number; gid: number };

/** PostgreSQL's tools get a plain locale, so that their messages can be recognised. */
export const serverEnvironment = (): NodeJS.ProcessEnv =>
  childEnvironment({ LC_ALL: 'C', LANG: 'C', TZ: 'UTC' });

/** The command that runs a program as this runner, to be spawned with `identityOf` it. */
export function commandFor(runner: Runner, program: string, args: readonly string[]): [string, string[]] {
  // `unshare` replaces itself by the program, so the process id is the program's.
  return runner.kind === 'namespace' ? ['unshare', ['--user', program, ...args]] : [program, [...args]];
}

/** The identity to spawn a command of `commandFor` with. */
export function identityOf(runner: Runner): { uid?: number; gid?: number } {
  return runner.kind === 'user' ? { uid: runner.uid, gid: runner.gid } : {};
}

/** `output` is what the program printed to both streams, in the order it came. */
export type Finished = { ok: boolean; output: string };

/** Runs a program to its end; one that cannot be started counts as failed. */
export function run(runner: Runner, program: string, args: readonly string[]): Promise<Finished> {
  const [command, all] = commandFor(runner, program, args);
  return new Promise((done) => {
    const child = spawn(command, all, {
      ...identityOf(runner),
      cwd: '/',
      env: serverEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.on('error', (error) => done({ ok: false, output: `${output}${error.message}` }));
    child.on('close', (code) => done({ ok: code === 0, output }));
  });
}
