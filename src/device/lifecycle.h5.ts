import { onlineManager } from '@tanstack/react-query';
import { watchNetwork } from './network';

/** react-query knows the browser's focus by itself; the network is told from one place. Call once at launch. */
export function startLifecycle(): void {
  onlineManager.setEventListener(() => undefined);
  watchNetwork((isOnline) => onlineManager.setOnline(isOnline));
}
