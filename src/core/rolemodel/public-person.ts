/** Surnames of two characters that a name of three or four may begin with. */
const doubleSurnames = new Set(
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 长孙 宇文 司徒 司空 令狐 夏侯 轩辕 端木 独孤 南宫 百里 呼延 澹台'.split(
    ' ',
  ),
);

/** The name without the surname: what is public of a child. `阿依·古丽` has her own name first. */
export function givenName(name: string): string {
  const [own = '', ...rest] = name.trim().split(/[·•．.]/);
  if (rest.length > 0 && own !== '') return own.trim();
  const letters = [...name.replace(/\s+/g, '')];
  if (letters.length < 2) return letters.join('');
  const surname = letters.length > 2 && doubleSurnames.has(letters.slice(0, 2).join('')) ? 2 : 1;
  return letters.slice(surname).join('');
}

/** Who is nominated, as the nominator wrote it. */
export interface NominatedPerson {
  readonly name: string;
  readonly line: string;
  readonly story: string;
  readonly school: string | null;
}

/** What the public may read of a person: of a child the given name and the school, and no full name in the story. */
export function publicPerson(
  { name, line, story, school }: NominatedPerson,
  { minors }: { readonly minors: boolean },
): NominatedPerson {
  if (!minors) return { name, line, story, school: null };
  const own = givenName(name);
  const hide = (text: string) => hideName(text, name, own);
  return { name: own, line: hide(line), story: hide(story), school };
}

/** The text with the given name in place of the full one, also where that is written with spaces between. */
function hideName(text: string, name: string, own: string): string {
  const letters = [...name.replace(/\s+/g, '')];
  if (letters.length <= [...own].length) return text;
  const full = new RegExp(
    letters.map((letter) => letter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s*'),
    'g',
  );
  // What stands before the name may make it whole again.
  let shown = text;
  for (let before = ''; shown !== before; ) {
    before = shown;
    shown = shown.replace(full, own);
  }
  return shown;
}
