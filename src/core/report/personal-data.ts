/** Weights and check letters of an identity card number, GB 11643-1999. */
const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const idCheck = '10X98765432';

function isIdNumber(text: string): boolean {
  const sum = idWeights.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return idCheck[sum % 11] === text[17]?.toUpperCase();
}

const kinds = [
  {
    name: '手机号',
    pattern: /(?<!\d)(?:(?:\+|00)?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g,
    holds: () => true,
  },
  { name: '身份证号', pattern: /(?<!\d)\d{17}[\dXx](?!\d)/g, holds: isIdNumber },
  // Province, city letter, five or six of the series; a green plate has six.
  {
    name: '车牌号',
    pattern:
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][ ·]?[A-HJ-NP-Z0-9]{5,6}(?![A-Z0-9])/g,
    holds: () => true,
  },
] as const;

/** Which kinds of personal data a text seems to hold; nothing is proven by it, somebody looks before it is published. */
export function personalData(text: string): string[] {
  return kinds.flatMap(({ name, pattern, holds }) =>
    [...text.matchAll(pattern)].some(([found]) => holds(found)) ? [name] : [],
  );
}

/** The text with what seems to be personal data covered. */
export function coverPersonalData(text: string): string {
  return kinds.reduce(
    (covered, { pattern, holds }) =>
      covered.replace(pattern, (found) => (holds(found) ? '＊'.repeat(Math.min(found.length, 8)) : found)),
    text,
  );
}
