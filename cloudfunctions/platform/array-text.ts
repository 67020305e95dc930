const special = /["\\]/;
const everySpecial = /["\\]/g;

/**
 * A list of plain values as PostgreSQL reads an array, `{"a",NULL,"2"}`. Batches travel as one array for each column;
 * `pg` writes the same text, with two replacements for each element and local time for each instant, which was a
 * twentieth of the host's work in a crowd.
 * @returns undefined where an element is something else (bytes, a list, an object): `pg` knows those
 */
export function arrayText(values: readonly unknown[]): string | undefined {
  let text = '{';
  for (const [index, value] of values.entries()) {
    const element = elementText(value);
    if (element === undefined) return undefined;
    text += index === 0 ? element : `,${element}`;
  }
  return `${text}}`;
}

function elementText(value: unknown): string | undefined {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'string') {
    return special.test(value) ? `"${value.replace(everySpecial, '\\$&')}"` : `"${value}"`;
  }
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return `"${value}"`;
  return value instanceof Date ? `"${value.toISOString()}"` : undefined;
}
