import Taro from '@tarojs/taro';
import { findFileUrls } from '../gateway/file-url';
import type { PictureViewer } from './viewer-props';

/** Pictures large, on WeChat's own viewer: zoomed with two fingers, kept with a long press. */
export const usePictureViewer: PictureViewer = (pictures) => ({
  viewer: null,
  view: (src) => {
    void (async () => {
      const urls = await findFileUrls(pictures.map(({ large }) => large));
      const at = pictures.findIndex((picture) => picture.large === src || picture.thumb === src);
      const current = urls[at];
      if (current === undefined) return;
      // A person who leaves it again is no failure.
      await Taro.previewImage({ current, urls: urls.flatMap((url) => url ?? []) }).catch(() => undefined);
    })();
  },
});
