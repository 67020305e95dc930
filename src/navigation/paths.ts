import { subpackages } from './pages';

type Packages = typeof subpackages;

type Params<P extends readonly string[]> = {
  [K in P[number] as K extends `${string}?` ? never : K]: string;
} & { [K in P[number] as K extends `${infer Name}?` ? Name : never]?: string | undefined };

type CamelName<S extends string> = S extends `${infer A}-${infer B}` ? `${A}${Capitalize<CamelName<B>>}` : S;

type Builder<P extends readonly string[]> = P extends readonly []
  ? () => string
  : P[number] extends `${string}?`
    ? (params?: Params<P>) => string
    : (params: Params<P>) => string;

type Paths = {
  [F in keyof Packages]: {
    [N in keyof Packages[F] & string as CamelName<N>]: Packages[F][N] extends readonly string[]
      ? Builder<Packages[F][N]>
      : never;
  };
};

const camel = (name: string): string =>
  name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

function build(feature: string, page: string) {
  return (params: Readonly<Record<string, string | undefined>> = {}): string => {
    const query = Object.entries(params)
      .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]))
      .join('&');
    const path = `features/${feature}/pages/${page}`;
    return query === '' ? path : `${path}?${query}`;
  };
}

/** Typed path builders: `paths.report.case({ id })`, `paths.volunteer.myShifts()`. Give the result to `go`. */
export const paths = Object.fromEntries(
  Object.entries(subpackages).map(([feature, pages]) => [
    feature,
    Object.fromEntries(Object.keys(pages).map((page) => [camel(page), build(feature, page)])),
  ]),
  // Built from the same list that the type is derived from.
) as unknown as Paths;

/** Parameters of a page as it receives them: `PageParams<'report', 'case'>`. */
export type PageParams<
  F extends keyof Packages,
  N extends keyof Packages[F],
> = Packages[F][N] extends readonly string[] ? Params<Packages[F][N]> : never;
