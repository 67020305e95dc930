import type { ReactNode } from 'react';
import { Box } from './box';

// The shapes that `core/handbook/markdown` parses to, so that this folder need not know a feature.

type Span<L> =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly spans: readonly Span<L>[] }
  | { readonly kind: 'link'; readonly target: L; readonly spans: readonly Span<L>[] };

type Block<L> =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly spans: readonly Span<L>[] }
  | { readonly kind: 'paragraph'; readonly spans: readonly Span<L>[] }
  | { readonly kind: 'list' | 'steps'; readonly items: readonly (readonly Span<L>[])[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block<L>[] }
  | {
      readonly kind: 'callout';
      readonly tone: 'rule' | 'tip' | 'warning';
      readonly title: string;
      readonly blocks: readonly Block<L>[];
      readonly source?: string;
    };

interface MarkdownViewProps<L> {
  readonly blocks: readonly Block<L>[];
  /** A link was tapped; the screen knows where its targets lead. */
  readonly onLink: (target: L) => void;
}

/** Text blocks as data, drawn in our own type; never HTML. */
export function MarkdownView<L>({ blocks, onLink }: MarkdownViewProps<L>) {
  return <Box className="wm-prose">{blocks.map((block, index) => drawBlock(block, index, onLink))}</Box>;
}

function drawSpans<L>(spans: readonly Span<L>[], onLink: (target: L) => void): ReactNode {
  return spans.map((span, index) => {
    if (span.kind === 'text') return span.text;
    if (span.kind === 'link') {
      return (
        // biome-ignore lint/suspicious/noArrayIndexKey: the text does not change while it is shown
        <Box key={index} as="span" role="link" className="wm-link" onTap={() => onLink(span.target)}>
          {drawSpans(span.spans, onLink)}
        </Box>
      );
    }
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <Box key={index} as="span" className={span.kind === 'strong' ? 'wm-strong' : 'wm-emphasis'}>
        {drawSpans(span.spans, onLink)}
      </Box>
    );
  });
}

const headingTags = { 1: 'h2', 2: 'h2', 3: 'h3' } as const;

function drawBlock<L>(block: Block<L>, key: number, onLink: (target: L) => void): ReactNode {
  const nested = (blocks: readonly Block<L>[]) =>
    blocks.map((inner, index) => drawBlock(inner, index, onLink));
  switch (block.kind) {
    case 'heading':
      return (
        <Box key={key} as={headingTags[block.level]} className={`wm-prose__h wm-prose__h--${block.level}`}>
          {drawSpans(block.spans, onLink)}
        </Box>
      );
    case 'paragraph':
      return (
        <Box key={key} as="p" className="wm-prose__p">
          {drawSpans(block.spans, onLink)}
        </Box>
      );
    case 'list':
    case 'steps':
      return (
        <Box key={key} as={block.kind === 'list' ? 'ul' : 'ol'} className="wm-prose__list">
          {block.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <Box key={index} as="li" className="wm-prose__item">
              <Box as="span" className="wm-prose__mark" mute>
                {block.kind === 'list' ? '•' : `${index + 1}.`}
              </Box>
              <Box className="wm-grow">{drawSpans(item, onLink)}</Box>
            </Box>
          ))}
        </Box>
      );
    case 'quote':
      return (
        <Box key={key} as="blockquote" className="wm-prose__quote">
          {nested(block.blocks)}
        </Box>
      );
    case 'callout':
      return (
        <Box key={key} as="aside" className={`wm-prose__callout wm-prose__callout--${block.tone}`}>
          <Box className="wm-prose__title">{block.title}</Box>
          {nested(block.blocks)}
          {block.source !== undefined && <Box className="wm-t5 wm-ink--second">{block.source}</Box>}
        </Box>
      );
    default:
      return null;
  }
}
