/** Surnames of two characters that are common enough to be met. */
const doubleSurnames = new Set([
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '东方',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
  '司徒',
  '司空',
  '夏侯',
  '长孙',
  '宇文',
  '端木',
  '南宫',
  '百里',
  '呼延',
  '澹台',
]);

/** The given name alone: of 王小明 小明, of 欧阳雨 雨, of 阿依·买买提 阿依 (there the own name stands first). */
function givenName(name: string): string {
  const [first = '', ...rest] = name.trim().split(/[·•．.\s]+/);
  if (rest.length > 0) return first;
  const characters = [...first];
  const surname = characters.length > 2 && doubleSurnames.has(characters.slice(0, 2).join('')) ? 2 : 1;
  return characters.slice(surname).join('');
}

/**
 * What the public calls a person: a grown-up by name, a child by first name only, as 小明同学, so that nobody finds
 * the child by it.
 */
export function displayName(name: string, { minor }: { readonly minor: boolean }): string {
  return minor ? `${givenName(name)}同学` : name;
}

/** A text that speaks of a child, as the public reads it: the full name in it gives way to the one that is shown. */
export function publicWords(text: string, name: string, who: { readonly minor: boolean }): string {
  const full = name.trim();
  if (!who.minor || full === '') return text;
  // With spaces between the characters it is still the name.
  const pattern = [...full.replace(/\s+/g, '')]
    .map((character) => character.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('\\s*');
  return text.replace(new RegExp(`${pattern}(同学)?`, 'g'), displayName(full, who));
}
