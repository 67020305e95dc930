import { foldText } from '../../core/kernel/terms';

interface Part {
  readonly from: number;
  readonly words: string;
  readonly hit: boolean;
}

/** Cuts a text where its marked parts begin and end; overlapping terms (电动, 动车) make one mark. */
export function markedParts(text: string, terms: readonly string[]): Part[] {
  const folded = foldText(text);
  const marked = new Array<boolean>(text.length).fill(false);
  for (const term of terms) {
    for (let at = folded.indexOf(term); term !== '' && at >= 0; at = folded.indexOf(term, at + 1)) {
      marked.fill(true, at, at + term.length);
    }
  }
  const parts: Part[] = [];
  let from = 0;
  for (let at = 1; at <= text.length; at += 1) {
    if (at < text.length && marked[at] === marked[from]) continue;
    parts.push({ from, words: text.slice(from, at), hit: marked[from] === true });
    from = at;
  }
  return parts;
}
