import { hashLength } from '../../src/core/rolemodel/log/hashing';

/** A line and its hash. */
export interface LogLine {
  readonly leaf_hash: Buffer;
  readonly line: string;
}

/**
 * Lines and hashes travel and wait many together: lines with a newline between them (no entry has one in it), hashes
 * one after the other. Row by row they would cost more than what is done with them.
 */
interface PackedLines {
  readonly lines: string;
  readonly leaves: Buffer;
}

export function packed(lines: readonly LogLine[]): PackedLines {
  return {
    lines: lines.map(({ line }) => line).join('\n'),
    leaves: Buffer.concat(lines.map(({ leaf_hash }) => leaf_hash)),
  };
}

/** Somebody changed stored lines: what comes back is not one line for each hash. */
export class MismatchedLines extends Error {
  override readonly name = 'MismatchedLines';
}

/** @throws MismatchedLines */
export function unpacked({ lines, leaves }: PackedLines): LogLine[] {
  const each = lines.split('\n');
  if (leaves.length !== each.length * hashLength)
    throw new MismatchedLines('lines and their hashes do not match');
  return each.map((line, at) => ({
    line,
    leaf_hash: leaves.subarray(at * hashLength, (at + 1) * hashLength),
  }));
}
