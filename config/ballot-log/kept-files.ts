import * as v from 'valibot';
import { parsePublishedResult } from '../../src/core/rolemodel/log/published-result';
import type { KeptReceipt } from '../../src/core/rolemodel/log/receipt-watch';
import type { PublishedResult } from '../../src/core/rolemodel/log/verify-log';
import { LogCommandError } from './log-source';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const receiptSchema = v.object({
  entry: v.string(),
  leafHash: v.string(),
  promise: v.optional(
    v.object({
      note: v.string(),
      salt: v.string(),
      index: count,
      size: count,
      path: v.array(v.string()),
    }),
  ),
  proof: v.optional(v.string()),
});

/** One receipt, or several, as the mini program and `castBallot` give them. */
const receiptFileSchema = v.union([
  v.pipe(
    receiptSchema,
    v.transform((receipt) => [receipt]),
  ),
  v.array(receiptSchema),
  v.pipe(
    v.object({ receipt: receiptSchema }),
    v.transform(({ receipt }) => [receipt]),
  ),
]);

/** @throws LogCommandError where the text is no published result */
export function parseResult(text: string): PublishedResult {
  const result = parsePublishedResult(text);
  if (!result) throw new LogCommandError('公布的结果（result.json）格式不对。');
  return result;
}

/** @throws LogCommandError where the text is no receipt */
export function parseReceipts(text: string, file: string): KeptReceipt[] {
  return parse(receiptFileSchema, text, `${file} 不是选票回执。`);
}

function parse<const S extends v.GenericSchema>(schema: S, text: string, problem: string): v.InferOutput<S> {
  const parsed = v.safeParse(schema, findJson(text));
  if (!parsed.success) throw new LogCommandError(problem);
  return parsed.output;
}

function findJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
