import type { ReactNode } from 'react';
import { Box } from './box';
import { cx } from './box-props';
import { Heading } from './text';

interface StackProps {
  readonly children: ReactNode;
  /** Space between, in steps of 4 px. Default 3 (12 px). */
  readonly gap?: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 8;
  readonly className?: string | undefined;
}

/** Things below each other. */
export function Stack({ children, gap = 3, className }: StackProps) {
  return <Box className={cx('wm-stack', `wm-gap-${gap}`, className)}>{children}</Box>;
}

interface RowProps extends StackProps {
  readonly align?: 'start' | 'centre' | 'baseline';
  /** Spreads first and last to the edges. */
  readonly apart?: boolean;
  readonly wrap?: boolean;
}

/** Things beside each other; `<Grow>` takes the room that is left. */
export function Row({ children, gap = 3, align = 'centre', apart, wrap, className }: RowProps) {
  return (
    <Box
      className={cx(
        'wm-row',
        `wm-gap-${gap}`,
        `wm-row--${align}`,
        apart && 'wm-row--apart',
        wrap && 'wm-row--wrap',
        className,
      )}
    >
      {children}
    </Box>
  );
}

export function Grow({ children }: { readonly children: ReactNode }) {
  return <Box className="wm-grow">{children}</Box>;
}

/** Two columns of equal width. */
export function Columns({
  children,
  className,
}: {
  readonly children: ReactNode;
  readonly className?: string;
}) {
  return <Box className={cx('wm-columns', className)}>{children}</Box>;
}

/** Parts of a page below each other, in two columns where a wide page has the room for them. */
export function Flow({ children }: { readonly children: ReactNode }) {
  return <Box className="wm-flow">{children}</Box>;
}

interface SectionProps {
  readonly title?: string | undefined;
  /** At the right of the title: a text button, a count. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page with its heading. */
export function Section({ title, action, children }: SectionProps) {
  return (
    <Box as="section" className={cx('wm-section', title === undefined && 'wm-section--plain')}>
      {title !== undefined && (
        <Box className="wm-section__head">
          <Heading>{title}</Heading>
          {action}
        </Box>
      )}
      {children}
    </Box>
  );
}

/** A hairline. */
export function Rule() {
  return <Box className="wm-rule" mute />;
}
