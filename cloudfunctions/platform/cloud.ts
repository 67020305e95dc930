import * as v from 'valibot';
import { readEnvironment, readWechatIdentity } from '../../config/environment';
import { requestIdSchema } from '../../src/core/kernel/schema';
import { type Answer, createEntry, type Invoke, kernelAnswer } from './entry';
import type { FunctionModule } from './function';
import type { Caller } from './identity';
import { jsonLogger } from './log';
import type { ObjectStore } from './object-store';
import type { PhoneSource } from './phone-source';
import { createRuntime } from './runtime';

/** What `wx.cloud.callFunction` sends as `data`. */
const envelopeSchema = v.object({
  action: v.string(),
  input: v.optional(v.unknown()),
  requestId: v.optional(requestIdSchema),
});

export type CloudMain = (event: unknown, context: unknown) => Promise<Answer['body']>;

/**
 * The entry of a deployed cloud function. The caller's identity and address are taken from the environment at once,
 * before anything is awaited: the next call in this process overwrites them. A call without an OPENID is nobody.
 */
export function cloudMain(
  module: FunctionModule,
  options: {
    readonly store?: () => ObjectStore;
    readonly seeds?: () => Readonly<Record<string, Buffer>>;
    readonly phones?: () => PhoneSource;
  } = {},
): CloudMain {
  let invoke: Invoke | undefined;
  return async (event) => {
    const { openid, address } = readWechatIdentity();
    const caller: Caller =
      openid === undefined ? { kind: 'nobody', address: 'cloud' } : { kind: 'wechat', openid };
    const envelope = v.safeParse(envelopeSchema, event);
    if (!envelope.success) return kernelAnswer('invalid_input').body;
    invoke ??= createEntry(
      [module],
      cloudRuntime({ store: options.store?.(), seeds: options.seeds?.(), phones: options.phones?.() })
        .runtime,
    );
    const { action, input, requestId } = envelope.output;
    const answer = await invoke({
      functionName: module.contract.feature,
      action,
      input,
      requestId,
      caller,
      // No device: WeChat keeps what a program stores apart by person, so no mark would be the same for two of one phone.
      origin: address === undefined ? {} : { address },
    });
    return answer.body;
  };
}

/** The runtime of a function: everything it knows comes from environment variables. */
export function cloudRuntime({
  store,
  seeds = {},
  phones,
}: {
  readonly store?: ObjectStore | undefined;
  readonly seeds?: Readonly<Record<string, Buffer>> | undefined;
  readonly phones?: PhoneSource | undefined;
}) {
  const environment = readEnvironment();
  const { databaseUrl, sessionKey } = environment;
  if (databaseUrl === undefined) throw new Error('DATABASE_URL is not set for this function');
  return createRuntime({
    databaseUrl,
    sessionKey: () => {
      if (sessionKey === undefined) throw new Error('SESSION_KEY is not set for this function');
      return sessionKey;
    },
    log: jsonLogger((line) => process.stdout.write(line), 'info'),
    seeds,
    publicOrigin: environment.publicOrigin,
    demo: environment.demo !== 'off',
    // A function instance serves one call at a time; the second connection is for what runs beside it.
    connections: 2,
    phones,
    ...(store && { store }),
  });
}
