type Tree = { readonly [key: string]: string | Tree };

/** A (nested) record as a Sass map literal; values become quoted strings, `#rrggbb` stays a colour. */
export function sassMap(tree: Tree): string {
  const entries = Object.entries(tree).map(([key, value]) => {
    if (typeof value !== 'string') return `'${key}': ${sassMap(value)}`;
    return `'${key}': ${value.startsWith('#') ? value : `'${value}'`}`;
  });
  return `(${entries.join(', ')})`;
}
