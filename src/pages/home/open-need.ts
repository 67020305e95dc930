import { call } from '../../gateway/call';
import { refresh } from '../../gateway/command';
import { go } from '../../navigation/go';
import type { Need } from './home-view';

/** Opens what waits for the person; a message that led there counts as read. */
export function openNeed({ path, messageId }: Need): void {
  go(path);
  if (messageId === undefined) return;
  // Unread is shown again if this fails, and the inbox can do it too.
  call('account.readMessages', { ids: [messageId] }).then(
    () => refresh(['account']),
    () => undefined,
  );
}
