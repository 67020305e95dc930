import { type Compilable, type CompiledQuery, type RawBuilder, sql } from 'kysely';
import type { Database } from './database';

/** What stands for a parameter in a statement. */
export type Named<Params> = <Name extends keyof Params & string>(name: Name) => RawBuilder<Params[Name]>;

/** A statement as Kysely makes it, typed or written out. */
type Template<Params, Row, Tables> = (
  named: Named<Params>,
  db: Database<Tables>,
) => Compilable<Row> | RawBuilder<Row>;

/**
 * A statement whose text is made once and not for every call: for those that a crowd sends, where making it takes as
 * long as sending it.
 * @param template the statement, with `named('…')` in the place of each parameter and no other values
 * @returns runs it
 */
export function statement<Params extends object, Row, Tables = unknown>(
  template: Template<Params, Row, Tables>,
): (db: Database<Tables>, values: Params) => Promise<Row[]> {
  let made: { readonly query: CompiledQuery<Row>; readonly names: readonly (keyof Params)[] } | undefined;
  return async (db, values) => {
    made ??= compiled(template, db);
    const parameters = made.names.map((name) => values[name]);
    const { rows } = await db.executeQuery<Row>({ ...made.query, parameters });
    return rows;
  };
}

function compiled<Params extends object, Row, Tables>(
  template: Template<Params, Row, Tables>,
  db: Database<Tables>,
) {
  const asked = new Set<unknown>();
  const named: Named<Params> = (name) => {
    asked.add(name);
    return sql`${name}`;
  };
  const query = template(named, db).compile(db);
  if (!query.parameters.every((name) => asked.has(name)))
    throw new Error('a statement whose text is made once has named parameters only');
  // The names stand where the values will: in the order in which the text asks for them.
  return { query, names: query.parameters.map((name) => name as keyof Params) };
}
