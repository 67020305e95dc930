import type { ReactNode } from 'react';
import { Box } from './box';
import { cx } from './box-props';

interface CardProps {
  readonly children: ReactNode;
  /** Makes the whole card a button. Then put no other button into it. */
  readonly onTap?: (() => void) | undefined;
  readonly label?: string | undefined;
  /** `accent` is the one filled card of a screen; `soft-*` are notes. Default: white. */
  readonly tone?: 'accent' | 'soft-accent' | 'soft-wait' | 'soft-info' | 'soft-done' | 'sunk' | undefined;
  /** No padding inside: for lists and pictures. */
  readonly flush?: boolean;
  /** Chosen: a 2 px accent edge. */
  readonly selected?: boolean | undefined;
  readonly className?: string | undefined;
}

/** White, 14 px round, little shadow. */
export function Card({ children, onTap, label, tone, flush, selected, className }: CardProps) {
  return (
    <Box
      as={onTap === undefined ? 'div' : 'button'}
      className={cx(
        'wm-card',
        tone && `wm-card--${tone}`,
        flush && 'wm-card--flush',
        selected && 'wm-card--selected',
        onTap && 'wm-card--tap',
        className,
      )}
      onTap={onTap}
      label={label}
    >
      {children}
    </Box>
  );
}
