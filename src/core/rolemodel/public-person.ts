/** Surnames of two characters that a name of three or four may begin with. */
const doubleSurnames = new Set(
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 长孙 宇文 司徒 令狐 夏侯 轩辕 端木 独孤 南宫 百里 呼延'.split(
    ' ',
  ),
);

/** The name without the surname: what is public of a child. `阿依·古丽` has her own name first. */
export function givenName(name: string): string {
  const [own = name] = name.split('·');
  if (own !== name) return own;
  const letters = [...name];
  if (letters.length < 2) return name;
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
  const hide = (text: string) => text.split(name).join(own);
  return { name: own, line: hide(line), story: hide(story), school };
}
