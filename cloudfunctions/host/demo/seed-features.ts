import type { SeedContext } from './seed';

/** Every feature's part of the demo county, in an order in which each finds what it needs. */
export async function seedFeatures(
  _context: SeedContext,
  _onProgress: (message: string) => void,
): Promise<void> {}
