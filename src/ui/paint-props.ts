import type { ReactNode } from 'react';

export interface PaintAreaProps {
  readonly className: string;
  /** Where a finger is, as shares of the width and the height, and whether it has just come down. */
  readonly onPaint: (x: number, y: number, begins: boolean) => void;
  readonly children: ReactNode;
}
