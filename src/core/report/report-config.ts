/** Icons of `src/ui` that a category may have. */
export const categoryIcons = [
  'bus',
  'trash',
  'image',
  'speaker',
  'dog',
  'leaf',
  'settings',
  'people',
  'list',
  'alert',
  'shield',
  'flag',
  'wifi',
  'baby',
] as const;

export type CategoryIcon = (typeof categoryIcons)[number];

/** A boundary in GeoJSON: rings of `[longitude, latitude]` (GCJ-02), holes by the even-odd rule. */
export type Boundary =
  | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] };

export type Ring = readonly (readonly [longitude: number, latitude: number])[];

/** A street or town of the county; together they are the county. */
export interface ReportArea {
  readonly id: string;
  readonly name: string;
  readonly kind: 'street' | 'town';
  readonly boundary: Boundary;
  readonly communities: readonly string[];
}

/** What can be reported. Two levels: `parentId` is null at the first. */
export interface ReportCategory {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly icon: CategoryIcon;
  /** A private class is never published. */
  readonly isPrivate: boolean;
  /** Working days that the lead unit has. */
  readonly workingDays: number;
  /** The handbook's article that explains it. */
  readonly articleId: string | null;
}

/** One row of the routing table; null in a column means all. */
export interface RoutingRule {
  readonly id: string;
  readonly categoryId: string | null;
  readonly areaId: string | null;
  readonly leadUnitId: string;
  readonly assistUnitIds: readonly string[];
}

/** What a county decides about its reports. */
export interface ReportConfig {
  readonly areas: readonly ReportArea[];
  readonly categories: readonly ReportCategory[];
  readonly rules: readonly RoutingRule[];
  /** Days (`YYYY-MM-DD`) without work beside weekends. */
  readonly daysOff: readonly string[];
}
