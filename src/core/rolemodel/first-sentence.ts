import { roleModelLimits } from './limits';

/** The first sentence of a story, as the line under a name; cut where it is too long. */
export function firstSentence(story: string): string {
  const [sentence = ''] = /^[^。！？\n]+[。！？]?/.exec(story) ?? [];
  // By code point, so that no character is cut in half; UTF-16 length decides, as in every limit.
  let line = '';
  for (const character of sentence) {
    if (line.length + character.length > roleModelLimits.line - 1) return `${line}…`;
    line += character;
  }
  return line;
}
