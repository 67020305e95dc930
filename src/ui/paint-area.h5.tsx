import { useRef } from 'react';
import type { PaintAreaProps } from './paint-props';

/** See paint-area.tsx; finger, pen and mouse alike. */
export function PaintArea({ className, onPaint, children }: PaintAreaProps) {
  const painting = useRef(false);
  const paint = (target: HTMLElement, clientX: number, clientY: number, begins: boolean) => {
    const { left, top, width, height } = target.getBoundingClientRect();
    onPaint((clientX - left) / width, (clientY - top) / height, begins);
  };
  return (
    <div
      className={className}
      style={{ touchAction: 'none' }}
      onPointerDown={(event) => {
        painting.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        paint(event.currentTarget, event.clientX, event.clientY, true);
      }}
      onPointerMove={(event) => {
        if (painting.current) paint(event.currentTarget, event.clientX, event.clientY, false);
      }}
      onPointerUp={() => {
        painting.current = false;
      }}
      onPointerCancel={() => {
        painting.current = false;
      }}
    >
      {children}
    </div>
  );
}
