import { createHash } from 'node:crypto';
import { leafInput } from '../../src/core/rolemodel/ballot-entry';

/** SHA-256(0x00 ‖ line), 32 bytes. */
export function leafHashOf(line: string): Buffer {
  return createHash('sha256').update(leafInput(line)).digest();
}
