import { Box } from '../../ui/box';
import { markedParts } from './marked-parts';

/** Text with the words that were looked for marked. */
export function Marked({ text, terms }: { readonly text: string; readonly terms: readonly string[] }) {
  const parts = markedParts(text, terms);
  return (
    <>
      {parts.map(({ from, words, hit }) =>
        hit ? (
          <Box key={from} as="span" className="wm-handbook-mark">
            {words}
          </Box>
        ) : (
          words
        ),
      )}
    </>
  );
}
