/** Longest latin or digit word that is kept whole; anything longer is cut so that pasted noise cannot swell the index. */
const wordLength = 32;

/**
 * Folds the ways of writing the same character: full-width forms to half-width, upper to lower case.
 * Keeps the length, so that a position in the folded text is a position in the original.
 */
export function foldText(text: string): string {
  let folded = '';
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    // Chinese characters have neither form nor case, and most of a text is theirs.
    if (code >= 0x3400 && code <= 0x9fff) {
      folded += text.charAt(index);
      continue;
    }
    const half = code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code === 0x3000 ? 0x20 : code;
    const character = String.fromCharCode(half);
    const lower = character.toLowerCase();
    folded += lower.length === 1 ? lower : character;
  }
  return folded;
}

type CharacterKind = 'chinese' | 'word' | 'other';

function kindOf(point: number): CharacterKind {
  if ((point >= 0x4e00 && point <= 0x9fff) || (point >= 0x3400 && point <= 0x4dbf)) return 'chinese';
  if (point === 0x3005 || point === 0x3007 || (point >= 0xf900 && point <= 0xfaff)) return 'chinese';
  if (point >= 0x20000 && point <= 0x323af) return 'chinese';
  if ((point >= 0x61 && point <= 0x7a) || (point >= 0x30 && point <= 0x39)) return 'word';
  if (point >= 0xc0 && point <= 0x24f && point !== 0xd7 && point !== 0xf7) return 'word';
  return 'other';
}

interface Run {
  readonly kind: 'chinese' | 'word';
  readonly characters: readonly string[];
}

/** Splits folded text into runs of Chinese characters and of latin letters and digits. */
function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let kind: CharacterKind = 'other';
  let characters: string[] = [];
  const close = () => {
    if (kind !== 'other' && characters.length > 0) runs.push({ kind, characters });
    characters = [];
  };
  for (const character of foldText(text)) {
    const next = kindOf(character.codePointAt(0) ?? 0);
    if (next !== kind) {
      close();
      kind = next;
    }
    if (next !== 'other') characters.push(character);
  }
  close();
  return runs;
}

function pairs(characters: readonly string[]): string[] {
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}

/**
 * What a text is found by: every pair of neighbouring Chinese characters, every single one (a person may search
 * for 狗 alone), and every latin or digit word. Unique, in order of first appearance.
 */
export function searchTerms(text: string): string[] {
  const terms = new Set<string>();
  for (const { kind, characters } of runsOf(text)) {
    if (kind === 'word') terms.add(characters.slice(0, wordLength).join(''));
    else for (const term of [...pairs(characters), ...characters]) terms.add(term);
  }
  return [...terms];
}

/**
 * What to look for: pairs, and a single character only where it stands alone, so that 电动车 asks for 电动 and 动车
 * and not for every text with a 车. Same tokens as `searchTerms`; a text that holds the query holds all of them.
 */
export function queryTerms(query: string): string[] {
  const terms = new Set<string>();
  for (const { kind, characters } of runsOf(query)) {
    if (kind === 'word') terms.add(characters.slice(0, wordLength).join(''));
    else for (const term of characters.length === 1 ? characters : pairs(characters)) terms.add(term);
  }
  return [...terms];
}
