import type { ReactNode } from 'react';
import { Box } from './box';
import { cx, type Tag } from './box-props';
import type { Tone } from './icon';

interface TextProps {
  readonly children: ReactNode;
  /** 26, 18, 17, 15, 14 px; ×1.4 in 关怀模式. Default 4 (15 px). */
  readonly size?: 1 | 2 | 3 | 4 | 5;
  readonly tone?: Tone | 'second' | 'hint' | undefined;
  readonly strong?: boolean | undefined;
  readonly as?: Tag | undefined;
  readonly lines?: 1 | 2 | 3 | undefined;
  /** Figures of equal width. */
  readonly figures?: boolean | undefined;
  readonly className?: string | undefined;
  readonly id?: string | undefined;
}

/** Text in one of the five sizes. A block of its own unless `as="span"`. */
export function Text({ children, size = 4, tone, strong, as, lines, figures, className, id }: TextProps) {
  return (
    <Box
      id={id}
      as={as}
      className={cx(
        `wm-t${size}`,
        tone && `wm-ink--${tone}`,
        strong && 'wm-strong',
        lines && `wm-lines-${lines}`,
        figures && 'wm-figures',
        className,
      )}
    >
      {children}
    </Box>
  );
}

interface HeadingProps {
  readonly children: ReactNode;
  /** 1: the page's own large title (then give the shell no visible one twice); 2: a section; 3: a card. */
  readonly level?: 1 | 2 | 3;
  readonly className?: string | undefined;
}

const headingSizes = { 1: 1, 2: 2, 3: 3 } as const;
const headingTags = { 1: 'h2', 2: 'h2', 3: 'h3' } as const;

/** A heading inside of a page; the page's h1 is the shell's title. */
export function Heading({ children, level = 2, className }: HeadingProps) {
  return (
    <Text
      as={headingTags[level]}
      size={headingSizes[level]}
      strong
      className={cx(`wm-heading-${level}`, className)}
    >
      {children}
    </Text>
  );
}
