interface CanvasProps {
  readonly id: string;
  readonly className: string;
  readonly label: string;
}

/** See canvas.tsx. */
export function Canvas({ id, className, label }: CanvasProps) {
  return <canvas id={id} className={className} role="img" aria-label={label} />;
}
