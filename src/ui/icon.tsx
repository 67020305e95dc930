import { Box } from './box';
import { cx } from './box-props';
import type shapes from './icon-shapes.json';

export type IconName = keyof typeof shapes;

interface IconProps {
  readonly name: IconName;
  /** 16, 20, 24 or 34 px; grows in 关怀模式. Default m. */
  readonly size?: 's' | 'm' | 'l' | 'xl';
  /** Colour; without it the colour of the text around. */
  readonly tone?: Tone | undefined;
  /** Name for screen readers; without it the icon is decoration. */
  readonly label?: string | undefined;
}

export type Tone = 'accent' | 'done' | 'wait' | 'info' | 'neutral';

/** One of the line icons. Its colour follows the text (a CSS mask, since WeChat has no inline SVG). */
export function Icon({ name, size = 'm', tone, label }: IconProps) {
  return (
    <Box
      className={cx(
        'wm-icon',
        `wm-icon-${name}`,
        size !== 'm' && `wm-icon--${size}`,
        tone && `wm-ink--${tone}`,
      )}
      role={label === undefined ? undefined : 'img'}
      label={label}
      mute={label === undefined}
    />
  );
}
