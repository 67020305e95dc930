import { Canvas as TaroCanvas } from '@tarojs/components';

interface CanvasProps {
  readonly id: string;
  readonly className: string;
  /** What it shows, for who cannot see it. */
  readonly label: string;
}

/** Something to draw on by `src/device`. */
export function Canvas({ id, className, label }: CanvasProps) {
  // WeChat's names for roles and labels, which Taro's types leave out.
  const aria = { ariaRole: 'img', ariaLabel: label };
  return <TaroCanvas type="2d" id={id} className={className} {...aria} />;
}
