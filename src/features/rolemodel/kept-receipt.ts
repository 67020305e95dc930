import { storage } from '../../device/storage';
import type { Receipt } from './check-receipt';

const keyOf = (ballotId: string): string => `receipt.${ballotId}`;

/** Keeps a receipt on the device, so that it can be compared whatever the server says later. */
export function keepReceipt(ballotId: string, receipt: Receipt): void {
  storage.set(keyOf(ballotId), receipt);
}

export function keptReceipt(ballotId: string): Receipt | undefined {
  return storage.get<Receipt>(keyOf(ballotId));
}
