import { copyText } from './clipboard';
import type { ShareCard } from './share';

/** The browser has its own menu. */
export const useShareCard = (_card: ShareCard): void => undefined;

export const canShareNow = true;

/** The phone's share sheet, or the link on the clipboard. */
export async function shareNow({ title, path }: ShareCard): Promise<'shared' | 'copied' | 'cancelled'> {
  const url = `${window.location.origin}${window.location.pathname}#/${path}`;
  if ('share' in navigator) {
    try {
      await navigator.share({ title, url });
      return 'shared';
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return 'cancelled';
    }
  }
  return (await copyText(url)) ? 'copied' : 'cancelled';
}
