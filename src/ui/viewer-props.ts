import type { ReactNode } from 'react';
import type { Picture } from '../core/files/picture';

/** @param pictures all that can be leafed through */
export type PictureViewer = (pictures: readonly Pick<Picture, 'thumb' | 'large'>[]) => {
  /** Shows this one of them, by either of its links. */
  readonly view: (src: string) => void;
  /** To be drawn somewhere on the page. */
  readonly viewer: ReactNode;
};
