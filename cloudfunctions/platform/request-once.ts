import { hash } from 'node:crypto';
import { stringify } from 'safe-stable-stringify';
import { Refusal } from '../../src/core/kernel/errors';
import type { Tx } from './database';

/**
 * Makes a command with a request id happen once for its caller. The row is inserted first: a duplicate that
 * arrives meanwhile waits on its unique key until this transaction ends.
 * @returns the earlier answer, or undefined when this call is the first and must keep its answer in the row
 * @throws Refusal `conflict` when the id was used for something else
 */
export async function claimRequest(
  tx: Tx,
  request: {
    readonly caller: string;
    readonly id: string;
    readonly operation: string;
    readonly input: unknown;
  },
  now: Date,
): Promise<{ readonly answer: unknown } | undefined> {
  const hash = inputHash(request.input);
  const claimed = await tx
    .insertInto('request')
    .values({
      caller: request.caller,
      request_id: request.id,
      operation: request.operation,
      input_hash: hash,
      response: null,
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['caller', 'request_id']).doNothing())
    .executeTakeFirst();
  if (claimed.numInsertedOrUpdatedRows === 1n) return undefined;
  const earlier = await tx
    .selectFrom('request')
    .select(['operation', 'input_hash', 'response'])
    .where('caller', '=', request.caller)
    .where('request_id', '=', request.id)
    .executeTakeFirstOrThrow();
  if (earlier.operation !== request.operation || earlier.input_hash !== hash) {
    throw otherInput();
  }
  return { answer: earlier.response };
}

/** Tells a repeated call from another one under the same request id; in which order its keys came says nothing. */
export function inputHash(input: unknown): string {
  return hash('sha256', stringify(input) ?? '', 'base64url');
}

/** What a caller hears who uses a request id for something else. */
export function otherInput(): Refusal {
  return new Refusal('conflict', { message: '这次提交与先前的内容不同，请刷新后重新提交。' });
}
