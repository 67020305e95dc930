import type { ReactNode } from 'react';

export interface PaintAreaProps {
  readonly className: string;
  /** Where a finger is, as shares of the width and the height. */
  readonly onPaint: (x: number, y: number) => void;
  readonly children: ReactNode;
}
