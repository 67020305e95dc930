import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import {
  type ErrorBody,
  type ErrorSpec,
  type KernelErrorCode,
  kernelErrors,
  Refusal,
} from '../../src/core/kernel/errors';
import type { OperationSpec } from '../../src/core/kernel/operation';
import type { Actor } from '../../src/core/kernel/permissions';
import { requestIdSchema } from '../../src/core/kernel/schema';
import { type Database, inTransaction, type Tx } from './database';
import type { CallOrigin, FunctionModule, GroupedItem, ReadCall, WriteCall } from './function';
import { GroupCommit } from './group-commit';
import { type Caller, type Identifier, identityOf } from './identity';
import type { Logger } from './log';
import type { ObjectStore } from './object-store';
import { enqueueMessages, type OutboxMessage } from './outbox';
import type { PhoneSource } from './phone-source';
import type { PictureLinks } from './pictures';
import type { RateLimiter } from './rate-limit';
import { claimRequest } from './request-once';

/** One call as a transport received it. */
export interface Invocation {
  readonly functionName: string;
  readonly action: string;
  readonly input: unknown;
  /** The `Idempotency-Key` header or the envelope's request id. */
  readonly requestId: string | undefined;
  readonly caller: Caller;
  /** Where the call came from, as far as the transport knows: hints for reviewers, never a reason to refuse. */
  readonly origin?: CallOrigin;
}

export type Answer =
  | { readonly status: 200; readonly body: { readonly data: unknown } }
  | { readonly status: number; readonly body: { readonly error: ErrorBody }; readonly retryAfter?: number };

/** What the entry stands on; made once a process. */
export interface Runtime {
  readonly db: Database;
  readonly identifier: Identifier;
  readonly limiter: RateLimiter;
  readonly pictures: PictureLinks;
  readonly store: ObjectStore;
  readonly phones: PhoneSource | undefined;
  readonly log: Logger;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly newId: () => string;
  readonly secret: (purpose: string) => Buffer;
  readonly publicOrigin: string | undefined;
  readonly demo: boolean;
  /**
   * Whether an answer is exactly of a schema's shape, found out faster than by the schema itself. Without it, and for
   * every other answer, the schema decides: it leaves out what the contract does not name, and throws at what is wrong.
   */
  readonly fits?: (schema: v.GenericSchema, answer: unknown) => boolean;
  /** Told after every call: the operation's name, the code of the answer and the time taken in seconds. */
  readonly observe?: (operation: string, code: string, seconds: number) => void;
}

interface Route {
  readonly name: string;
  readonly spec: OperationSpec;
  readonly handle: (input: never, call: never) => Promise<unknown>;
  readonly group: GroupCommit<GroupedItem<never>, unknown> | undefined;
}

export type Invoke = (invocation: Invocation) => Promise<Answer>;

/** The one way into every use case, the same on the host and in a cloud function. */
export function createEntry(functions: readonly FunctionModule[], runtime: Runtime): Invoke {
  const routes = new Map<string, Route>();
  for (const { contract, handlers } of functions) {
    for (const [action, spec] of Object.entries(contract.operations)) {
      const handle = handlers[action];
      if (!handle) throw new Error(`${contract.feature}.${action} has no handler`);
      const name = `${contract.feature}.${action}`;
      routes.set(name, {
        name,
        spec,
        handle,
        group: spec.commit === 'grouped' ? groupOf(handle, runtime, spec.halves) : undefined,
      });
    }
  }
  return async (invocation) => {
    const started = performance.now();
    const route = routes.get(`${invocation.functionName}.${invocation.action}`);
    if (!route) return kernelAnswer('not_found', '没有这个操作。');
    const answer = await run(route, invocation, runtime);
    const code = 'error' in answer.body ? answer.body.error.code : 'ok';
    runtime.observe?.(route.name, code, (performance.now() - started) / 1000);
    return answer;
  };
}

async function run(route: Route, invocation: Invocation, runtime: Runtime): Promise<Answer> {
  const now = new Date(runtime.clock());
  try {
    const actor = await runtime.identifier.identify(invocation.caller, now);
    const rate = route.spec.rate ?? (route.spec.commit === 'read' ? 'read' : 'write');
    await runtime.limiter.take(rate, actor?.accountId ?? addressOf(invocation.caller), actor === null, now);
    const { input, requestId } = validate(route.spec, invocation);
    authorise(route.spec, actor);
    const { origin = {} } = invocation;
    const call = { input, actor, requestId, origin };
    return { status: 200, body: { data: await commit(route, call, now, runtime) } };
  } catch (error) {
    return failure(error, route, runtime);
  }
}

function addressOf(caller: Caller): string {
  return caller.kind === 'nobody' ? caller.address : '';
}

function validate(spec: OperationSpec, invocation: Invocation): { input: unknown; requestId: string | null } {
  const given = invocation.input ?? {};
  // Valibot takes a list for an object; no operation does.
  if (Array.isArray(given)) throw new Refusal('invalid_input', { fields: { input: '应是一个 JSON 对象。' } });
  const parsed = v.safeParse(spec.input, given);
  if (!parsed.success) throw new Refusal('invalid_input', { fields: fieldsOf(parsed.issues) });
  const named = requestIdOf(parsed.output);
  const carried = invocation.requestId?.toLowerCase();
  if (carried !== undefined && !v.is(requestIdSchema, carried)) {
    throw new Refusal('invalid_input', { fields: { requestId: 'requestId 应是 UUID。' } });
  }
  if (named !== undefined && carried !== undefined && named !== carried) {
    throw new Refusal('invalid_input', { fields: { requestId: '两处 requestId 不一致。' } });
  }
  return { input: parsed.output, requestId: named ?? carried ?? null };
}

function requestIdOf(input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null || !('requestId' in input)) return undefined;
  return typeof input.requestId === 'string' ? input.requestId.toLowerCase() : undefined;
}

function fieldsOf(issues: readonly v.BaseIssue<unknown>[]): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of issues) {
    const path = v.getDotPath(issue) ?? '';
    fields[path === '' ? 'input' : path] ??= sentenceOf(issue);
  }
  return fields;
}

/** Our schemas speak Chinese where a person typed the value; the rest is a program's mistake, said in general. */
function sentenceOf(issue: v.BaseIssue<unknown>): string {
  if (/[\u4e00-\u9fff]/.test(issue.message)) return issue.message;
  if (issue.expected === 'never') return '不认识的字段。';
  return issue.received === 'undefined' ? '缺少这一项。' : '格式或范围不对。';
}

function authorise(spec: OperationSpec, actor: Actor | null): void {
  if (spec.access === 'public') return;
  if (actor === null) throw new Refusal('unauthenticated');
  if (!actor.permissions.has(spec.access)) throw new Refusal('forbidden');
}

async function commit(
  route: Route,
  {
    input,
    actor,
    requestId,
    origin,
  }: {
    readonly input: unknown;
    readonly actor: Actor | null;
    readonly requestId: string | null;
    readonly origin: CallOrigin;
  },
  now: Date,
  runtime: Runtime,
): Promise<unknown> {
  const { spec } = route;
  // The types were checked against the contract where the function was defined; here they are erased.
  const handle = route.handle as (input: unknown, call: unknown) => Promise<unknown>;
  if (route.group !== undefined && actor !== null) {
    const person = identityOf(actor);
    return await route.group.add({ input: input as never, actor, ...person, origin, requestId });
  }
  const base = { now, requestId, actor, ...services(runtime) };
  if (spec.commit === 'read') {
    const answer = await handle(input, { db: runtime.db, ...base });
    return runtime.fits?.(spec.output, answer) === true ? answer : v.parse(spec.output, answer);
  }
  const doing = { operation: route.name, actor, requestId, now, keepsAnswer: spec.keepsAnswer ?? true };
  return await commitOwn(runtime, doing, input, async (call) =>
    v.parse(spec.output, await handle(input, { ...call, ...base })),
  );
}

/** What is done, by whom, under which request id. */
interface Doing {
  readonly operation: string;
  readonly actor: Actor | null;
  readonly requestId: string | null;
  readonly now: Date;
  /** False: a repeated call is done again, and nothing of the answer is kept. */
  readonly keepsAnswer: boolean;
}

/** Runs a command in its own transaction, with its audit event, outbox rows and request-id row. */
async function commitOwn(
  runtime: Runtime,
  { operation, actor, requestId, now, keepsAnswer }: Doing,
  input: unknown,
  work: (call: OwnCall) => Promise<unknown>,
): Promise<unknown> {
  const after: (() => void)[] = [];
  const answer = await inTransaction(runtime.db, async (tx) => {
    // Of an attempt before nothing was committed.
    after.length = 0;
    const caller = actor?.accountId;
    const once = requestId !== null && caller !== undefined ? { caller, id: requestId } : undefined;
    if (once) {
      const earlier = await claimRequest(tx, { ...once, operation, input }, now);
      if (earlier && keepsAnswer) return earlier.answer;
    }
    const messages: OutboxMessage[] = [];
    const objects: { kind: string; id: string }[] = [];
    const output = await work({
      db: tx,
      tell: (message) => messages.push(message),
      concerns: (kind, id) => objects.push({ kind, id }),
      forgetActor: (accountId) => after.push(() => runtime.identifier.forget(accountId)),
      afterCommit: (later) => after.push(later),
    });
    await enqueueMessages(tx, messages);
    const kept = keepsAnswer ? once : undefined;
    await conclude(tx, { operation, actor, requestId, objects, now, once: kept, output });
    return output;
  });
  for (const done of after) done();
  return answer;
}

type OwnCall = Pick<WriteCall<unknown>, 'db' | 'tell' | 'concerns' | 'forgetActor' | 'afterCommit'>;

/**
 * Runs a command of the clock's, which nobody calls: the same transaction, audit and outbox as a person's.
 * @param task its name in the audit
 */
export async function actInBackground(
  runtime: Runtime,
  task: string,
  work: (call: WriteCall<unknown>) => Promise<void>,
): Promise<void> {
  const now = new Date(runtime.clock());
  const doing = { operation: task, actor: null, requestId: null, now, keepsAnswer: false };
  await commitOwn(runtime, doing, null, (call) =>
    work({ ...services(runtime), now, requestId: null, ...call }),
  );
}

/** Appends the audit event and keeps the answer for duplicates: the last statement before the commit. */
async function conclude(
  tx: Tx,
  done: {
    readonly operation: string;
    readonly actor: Actor | null;
    readonly requestId: string | null;
    readonly objects: readonly { kind: string; id: string }[];
    readonly now: Date;
    readonly once: { readonly caller: string; readonly id: string } | undefined;
    readonly output: unknown;
  },
): Promise<void> {
  const event = {
    at: done.now,
    operation: done.operation,
    actor_id: done.actor?.accountId ?? null,
    request_id: done.requestId,
  };
  const named = done.objects.map(({ kind, id }) => ({ ...event, object_kind: kind, object_id: id }));
  const events = named.length > 0 ? named : [{ ...event, object_kind: null, object_id: null }];
  const { once } = done;
  if (!once) {
    await tx.insertInto('audit_event').values(events).execute();
    return;
  }
  await tx
    .with('audited', (cte) => cte.insertInto('audit_event').values(events))
    .updateTable('request')
    .set({ response: JSON.stringify(done.output) })
    .where('caller', '=', once.caller)
    .where('request_id', '=', once.id)
    .execute();
}

function services(runtime: Runtime) {
  return {
    newId: runtime.newId,
    randomBytes: (count: number): Uint8Array => randomBytes(count),
    pictures: runtime.pictures,
    store: runtime.store,
    phones: runtime.phones,
    secret: runtime.secret,
    publicOrigin: runtime.publicOrigin,
    log: runtime.log,
    demo: runtime.demo,
  };
}

function groupOf(
  handle: Route['handle'],
  runtime: Runtime,
  halves = false,
): GroupCommit<GroupedItem<never>, unknown> {
  type Grouped = (
    items: readonly GroupedItem<never>[],
    call: ReadCall<unknown>,
  ) => Promise<readonly unknown[]>;
  const commitBatch = handle as unknown as Grouped;
  return new GroupCommit(
    (items) =>
      commitBatch(items, {
        ...services(runtime),
        now: new Date(runtime.clock()),
        requestId: null,
        db: runtime.db,
      }),
    { halves },
  );
}

function failure(error: unknown, route: Route, runtime: Runtime): Answer {
  if (error instanceof Refusal) {
    const answer = refusalAnswer(error, route.spec);
    if (answer) return answer;
    runtime.log.error('undeclared_refusal', error, { operation: route.name, refusal: error.code });
  } else {
    runtime.log.error('operation_failed', error, { operation: route.name });
  }
  return { status: 500, body: { error: { code: 'internal', message: kernelErrors.internal.message } } };
}

/** A refusal as its answer, where the kernel or the operation declares its code. */
export function refusalAnswer(
  refusal: Refusal,
  spec: { readonly errors?: Readonly<Record<string, ErrorSpec>> },
): Answer | undefined {
  const declared: ErrorSpec | undefined =
    spec.errors?.[refusal.code] ?? (isKernelCode(refusal.code) ? kernelErrors[refusal.code] : undefined);
  if (!declared) return undefined;
  const { message, fields, retryAfter } = refusal.detail;
  const error: ErrorBody = {
    code: refusal.code,
    message: message ?? declared.message,
    ...(fields && { fields }),
  };
  return { status: declared.status, body: { error }, ...(retryAfter !== undefined && { retryAfter }) };
}

/** What a person reads of a refusal of this operation. */
export function refusalMessage(refusal: Refusal, spec: Parameters<typeof refusalAnswer>[1]): string {
  const answer = refusalAnswer(refusal, spec);
  return answer !== undefined && 'error' in answer.body
    ? answer.body.error.message
    : kernelErrors.internal.message;
}

function isKernelCode(code: string): code is KernelErrorCode {
  return code in kernelErrors;
}

/** The answer of a refusal made by a transport, before any operation is known. */
export function kernelAnswer(code: KernelErrorCode, message?: string): Answer {
  return {
    status: kernelErrors[code].status,
    body: { error: { code, message: message ?? kernelErrors[code].message } },
  };
}
