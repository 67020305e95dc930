import type { ReactNode } from 'react';
import { Box } from './box';
import { cx } from './box-props';
import { Icon, type IconName, type Tone } from './icon';

interface ButtonProps {
  readonly children: string;
  readonly onTap: () => void;
  /** `primary` once a screen, for the one thing to do. Default secondary. */
  readonly kind?: 'primary' | 'secondary' | 'plain' | 'danger';
  readonly icon?: IconName | undefined;
  /** Busy: shows it, and takes no tap. */
  readonly loading?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  /** 44 px high, for rows and cards. */
  readonly small?: boolean | undefined;
  /** As wide as the room. Default: in an ActionBar and a Stack it grows, else as wide as its text. */
  readonly wide?: boolean | undefined;
  /** Replaces the text as the name ("签收 QY2611-0391"). */
  readonly label?: string | undefined;
}

/** A button, 50 px high. */
export function Button({
  children,
  onTap,
  kind = 'secondary',
  icon,
  loading,
  disabled,
  small,
  wide,
  label,
}: ButtonProps) {
  const off = loading === true || disabled === true;
  return (
    <Box
      as="button"
      className={cx(
        'wm-button',
        `wm-button--${kind}`,
        small && 'wm-button--small',
        wide && 'wm-button--wide',
        disabled && 'wm-button--off',
      )}
      onTap={onTap}
      disabled={off}
      label={loading === true ? `${label ?? children}，正在处理` : label}
    >
      {loading === true ? <Box className="wm-spinner" mute /> : icon !== undefined && <Icon name={icon} />}
      <Box as="span">{children}</Box>
    </Box>
  );
}

interface TextButtonProps {
  readonly children: string;
  readonly onTap: () => void;
  readonly tone?: Tone;
  readonly label?: string | undefined;
}

/** Words that can be tapped ("改地点"); 44 px of touch target around them. */
export function TextButton({ children, onTap, tone = 'info', label }: TextButtonProps) {
  return (
    <Box as="button" className={cx('wm-textbutton', `wm-ink--${tone}`)} onTap={onTap} stopTap label={label}>
      {children}
    </Box>
  );
}

interface IconButtonProps {
  readonly icon: IconName;
  /** What it does: its name. */
  readonly label: string;
  readonly onTap: () => void;
  /** `filled`: a round accent button as on 活动. */
  readonly kind?: 'plain' | 'sunk' | 'filled';
}

/** A round 44 px button with an icon only. */
export function IconButton({ icon, label, onTap, kind = 'plain' }: IconButtonProps) {
  return (
    <Box
      as="button"
      className={cx('wm-iconbutton', `wm-iconbutton--${kind}`)}
      onTap={onTap}
      stopTap
      label={label}
    >
      <Icon name={icon} />
    </Box>
  );
}

/** Sticks to the bottom of the page: give it to PageShell as `bottom`. Buttons share the width. */
export function ActionBar({ children }: { readonly children: ReactNode }) {
  return <Box className="wm-actions">{children}</Box>;
}
