/** The part of JSON Schema that the catalogue uses. */
export interface JsonSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** A plausible value of a schema: required parts only, ids that name nothing. */
export function sampleOf(schema: JsonSchema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = schema.anyOf?.[0] ?? schema.allOf?.[0];
  if (choice) return sampleOf(choice);
  if (schema.type === 'object') return sampleObject(schema);
  if (schema.type === 'array') {
    const { items } = schema;
    return items
      ? Array.from({ length: schema.minItems ?? 0 }, (_, index) => withIndex(sampleOf(items), index))
      : [];
  }
  if (schema.type === 'number' || schema.type === 'integer')
    return Math.max(schema.minimum ?? 1, Math.min(1, schema.maximum ?? 1));
  if (schema.type === 'boolean') return true;
  if (schema.type === 'string') return sampleText(schema);
  return null;
}

function sampleObject(schema: JsonSchema): Record<string, unknown> {
  const required = schema.required ?? [];
  return Object.fromEntries(
    Object.entries(schema.properties ?? {})
      .filter(([name]) => required.includes(name))
      .map(([name, inner]) => [name, sampleOf(inner)]),
  );
}

function sampleText(schema: JsonSchema): string {
  if (schema.format === 'uuid') return '00000000-0000-4000-8000-000000000000';
  if (schema.format === 'date-time') return '2099-01-01T00:00:00.000Z';
  if (schema.format === 'date') return '2099-01-01';
  return 'no-such-thing'.padEnd(schema.minLength ?? 0, '-').slice(0, schema.maxLength ?? 64);
}

/** Keeps the items of a list apart where they are texts. */
function withIndex(value: unknown, index: number): unknown {
  return typeof value === 'string' ? `${value}${index}` : value;
}

/** Inputs that the schema must refuse, each with what is wrong with it. */
export function badInputs(schema: JsonSchema): readonly { readonly what: string; readonly input: unknown }[] {
  const good = sampleOf(schema);
  const fields: Record<string, unknown> = typeof good === 'object' && good !== null ? { ...good } : {};
  const bad: { what: string; input: unknown }[] = [
    { what: 'a text', input: 'text' },
    { what: 'a list', input: [] },
    { what: 'an unknown key', input: { ...fields, unknownKey: 1 } },
    { what: 'an identity', input: { ...fields, accountId: 'someone-else' } },
    { what: 'a role', input: { ...fields, role: 'admin' } },
  ];
  for (const name of schema.required ?? []) {
    const { [name]: _dropped, ...rest } = fields;
    bad.push({ what: `no ${name}`, input: rest });
  }
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    for (const value of badValues(inner))
      bad.push({ what: `${name} = ${brief(value)}`, input: { ...fields, [name]: value } });
  }
  return bad;
}

function badValues(schema: JsonSchema): unknown[] {
  const shapes = schema.anyOf ?? [schema];
  const types = new Set(shapes.map(({ type, const: only }) => type ?? typeof only));
  const values: unknown[] = [];
  if (!types.has('object')) values.push({ a: 1 });
  if (!types.has('array')) values.push([1]);
  if (!types.has('number') && !types.has('integer')) values.push(12.5);
  if (!types.has('boolean')) values.push(true);
  if (!types.has('string')) values.push('text');
  if (!types.has('null')) values.push(null);
  if (types.has('string')) values.push('长'.repeat(20_001), 'a\u0000b');
  if (types.has('number') || types.has('integer')) values.push(1e300, -1e300);
  if (types.has('array'))
    values.push(
      Array.from({ length: 2000 }, () => 'x'),
      [{ unknownKey: 1 }],
    );
  if (types.has('object')) values.push({ unknownKey: 1 });
  return values;
}

function brief(value: unknown): string {
  return (JSON.stringify(value) ?? 'undefined').slice(0, 20);
}
