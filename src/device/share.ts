import { useShareAppMessage } from '@tarojs/taro';

/** What a shared card says and opens. */
export interface ShareCard {
  readonly title: string;
  /** From `paths` of the navigation. */
  readonly path: string;
  readonly imageUrl?: string;
}

/** The card of WeChat's own share menu. The page's config needs `enableShareAppMessage: true`. */
export function useShareCard(card: ShareCard): void {
  useShareAppMessage(() => ({ title: card.title, path: `/${card.path}`, imageUrl: card.imageUrl }));
}

/** WeChat shares from its own menu; a button that shares by itself is for the browser. */
export const canShareNow = false;

export function shareNow(_card: ShareCard): Promise<'shared' | 'copied' | 'cancelled'> {
  return Promise.resolve('cancelled');
}
