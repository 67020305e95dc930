import type { LocalPicture } from './camera';
import { forgetFile, rememberFile } from './local-files';

/** See camera.ts; the browser's file chooser offers the camera on a phone. */
export function choosePictures(max: number): Promise<LocalPicture[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = 'image/jpeg,image/png,image/webp,image/heic,image/heif';
    input.multiple = max > 1;
    input.className = 'wm-unseen';
    input.setAttribute('aria-hidden', 'true');
    input.tabIndex = -1;
    const finish = (files: readonly File[]) => {
      input.remove();
      resolve(files.slice(0, max).map((file) => ({ path: rememberFile(file), size: file.size })));
    };
    input.addEventListener('change', () => finish([...(input.files ?? [])]));
    input.addEventListener('cancel', () => finish([]));
    document.body.append(input);
    input.click();
  });
}

/** The picture was taken out of its form: the browser may free it. */
export const releasePicture = (path: string): void => forgetFile(path);
