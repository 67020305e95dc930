import * as v from 'valibot';
import type { PublishedResult } from './verify-log';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const resultSchema = v.object({
  items: v.array(v.object({ candidateId: v.string(), votes: count })),
  ballots: count,
  invalidated: count,
  size: v.pipe(count, v.minValue(1)),
});

/** Reads the file `result.json` of a log; undefined where it is none. */
export function parsePublishedResult(text: string): PublishedResult | undefined {
  const parsed = v.safeParse(resultSchema, findJson(text));
  return parsed.success ? parsed.output : undefined;
}

function findJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
