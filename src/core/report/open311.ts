import * as v from 'valibot';
import { gcj02ToWgs84, type Point } from '../kernel/geo';
import { formatShanghai } from '../kernel/time';
import type { CategoryQuestion, ReportCategory } from './report-config';
import {
  publicLabel,
  type ReportKind,
  type ReportOutcome,
  type ReportStatus,
  reportStates,
} from './report-status';

/**
 * The read side of Open311 GeoReport v2 (https://wiki.open311.org/GeoReport_v2/): our public cases in its words.
 * Positions are WGS-84 there, times carry the offset of Asia/Shanghai.
 */

/** W3C date and time with the county's offset. */
const withOffset = (at: Date): string => formatShanghai(at, 'YYYY-MM-DDTHH:mm:ss+08:00');

/** A kind of problem that can be reported. */
export interface Service {
  readonly service_code: string;
  readonly service_name: string;
  readonly description: string;
  /** Whether a service definition says more about it. */
  readonly metadata: boolean;
  readonly type: 'realtime';
  readonly keywords: string;
  readonly group: string;
}

/**
 * What can be reported and read here: the most exact categories. Private classes are in no public list, and what this
 * program is not the place for is no service of it.
 */
export function servicesOf(categories: readonly ReportCategory[]): Service[] {
  const offered = categories.filter(
    ({ retired, isPrivate, stop }) => !retired && !isPrivate && stop === null,
  );
  return offered
    .filter(({ id }) => !offered.some(({ parentId }) => parentId === id))
    .map((category) => {
      const group = categories.find(({ id }) => id === category.parentId)?.name ?? category.name;
      return {
        service_code: category.id,
        service_name: category.name,
        description: `${group}：${category.name}`,
        metadata: category.questions.length > 0,
        type: 'realtime',
        keywords: [...new Set([group, category.name])].join(','),
        group,
      };
    });
}

const datatypes = {
  choice: 'singlevaluelist',
  text: 'string',
  number: 'number',
} as const satisfies Record<CategoryQuestion['kind'], string>;

export interface ServiceDefinition {
  readonly service_code: string;
  readonly attributes: readonly {
    readonly variable: true;
    readonly code: string;
    readonly datatype: (typeof datatypes)[CategoryQuestion['kind']];
    readonly required: boolean;
    readonly datatype_description: null;
    readonly order: number;
    readonly description: string;
    readonly values: readonly { readonly key: string; readonly name: string }[];
  }[];
}

export function definitionOf({ id, questions }: Pick<ReportCategory, 'id' | 'questions'>): ServiceDefinition {
  return {
    service_code: id,
    attributes: questions.map((question, index) => ({
      variable: true,
      code: question.id,
      datatype: datatypes[question.kind],
      required: question.required,
      datatype_description: null,
      order: index + 1,
      description: question.label,
      values: question.options.map((option) => ({ key: option, name: option })),
    })),
  };
}

/** A published case as it is read for open data: nothing in it may not be public. */
export interface OpenCase {
  readonly id: string;
  readonly number: string;
  readonly status: ReportStatus;
  readonly outcome: ReportOutcome | null;
  readonly kind: ReportKind;
  readonly category: { readonly id: string; readonly name: string };
  readonly area: string;
  readonly unit: string | null;
  readonly description: string;
  readonly address: string | null;
  readonly location: Point;
  readonly submittedAt: Date;
  readonly updatedAt: Date;
  readonly dueAt: Date | null;
  /** The public reply. */
  readonly reply: string | null;
  /** Absolute address of a published picture. */
  readonly picture: string | null;
}

export interface ServiceRequest {
  readonly service_request_id: string;
  readonly status: 'open' | 'closed';
  readonly status_notes: string | null;
  readonly service_name: string;
  readonly service_code: string;
  readonly description: string;
  readonly agency_responsible: string | null;
  readonly service_notice: null;
  readonly requested_datetime: string;
  readonly updated_datetime: string;
  readonly expected_datetime: string | null;
  readonly address: string | null;
  readonly address_id: null;
  readonly zipcode: null;
  readonly lat: number;
  readonly long: number;
  readonly media_url: string | null;
  /** Only where the caller asks for extensions. */
  readonly extended_attributes?: { readonly public_status: string; readonly area: string };
}

const degrees = (value: number): number => Math.round(value * 1e6) / 1e6;

export function serviceRequestOf(report: OpenCase, extensions: boolean): ServiceRequest {
  const { latitude, longitude } = gcj02ToWgs84(report.location);
  const { open311 } = reportStates[report.status];
  return {
    service_request_id: report.number,
    status: open311,
    status_notes: report.reply,
    service_name: report.category.name,
    service_code: report.category.id,
    description: report.description,
    agency_responsible: report.unit,
    service_notice: null,
    requested_datetime: withOffset(report.submittedAt),
    updated_datetime: withOffset(report.updatedAt),
    expected_datetime: report.dueAt === null || open311 === 'closed' ? null : withOffset(report.dueAt),
    address: report.address,
    address_id: null,
    zipcode: null,
    lat: degrees(latitude),
    long: degrees(longitude),
    media_url: report.picture,
    ...(extensions && {
      extended_attributes: {
        public_status: publicLabel(report.status, report.outcome, report.kind),
        area: report.area,
      },
    }),
  };
}

/** A case as a GeoJSON feature (RFC 7946: WGS-84, longitude first). */
export function featureOf(report: OpenCase) {
  const request = serviceRequestOf(report, true);
  return {
    type: 'Feature' as const,
    id: request.service_request_id,
    geometry: { type: 'Point' as const, coordinates: [request.long, request.lat] },
    properties: {
      number: request.service_request_id,
      status: request.status,
      public_status: publicLabel(report.status, report.outcome, report.kind),
      category_code: request.service_code,
      category: request.service_name,
      description: request.description,
      address: request.address,
      area: report.area,
      unit: request.agency_responsible,
      reply: request.status_notes,
      submitted_at: request.requested_datetime,
      updated_at: request.updated_datetime,
      picture: request.media_url,
    },
  };
}

const dayMilliseconds = 86_400_000;
/** The standard's longest span of one query. */
export const longestSpan = 90 * dayMilliseconds;

/** Where nothing is asked for: as the standard says, 90 days or 1000 requests, whichever is less. */
export const openPage = { size: 1000, most: 1000, last: 1000 } as const;

const list = v.pipe(
  v.string(),
  v.maxLength(4000),
  v.transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
  v.minLength(1),
  v.maxLength(100),
);
/** W3C: a date with a time and an offset; a plain day is taken as its start in the county. */
const instant = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/),
  v.transform((text) => new Date(text.includes('T') ? text : `${text}T00:00:00+08:00`)),
  v.check((at) => !Number.isNaN(at.getTime())),
);
const whole = (most: number) =>
  v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number), v.minValue(1), v.maxValue(most));
const decimal = (least: number, most: number) =>
  v.pipe(
    v.string(),
    v.regex(/^-?\d{1,6}(\.\d{1,20})?$/),
    v.transform(Number),
    v.minValue(least),
    v.maxValue(most),
  );

const requestsQuery = v.object({
  service_request_id: v.optional(list),
  service_code: v.optional(list),
  start_date: v.optional(instant),
  end_date: v.optional(instant),
  status: v.optional(v.pipe(list, v.array(v.picklist(['open', 'closed'])))),
  lat: v.optional(decimal(-90, 90)),
  long: v.optional(decimal(-180, 180)),
  /** Metres. */
  radius: v.optional(decimal(1, 50_000)),
  page: v.optional(whole(openPage.last)),
  page_size: v.optional(whole(openPage.most)),
  extensions: v.optional(v.picklist(['true', 'false'])),
});

/** Which cases are asked for. */
export interface OpenQuery {
  /** By number; then nothing else counts, as the standard says. */
  readonly numbers: readonly string[] | undefined;
  readonly categoryIds: readonly string[] | undefined;
  readonly from: Date;
  readonly until: Date;
  readonly statuses: readonly ('open' | 'closed')[] | undefined;
  /** WGS-84, metres. */
  readonly near: (Point & { readonly radius: number }) | undefined;
  readonly page: number;
  readonly pageSize: number;
  readonly extensions: boolean;
}

/**
 * What a caller of `requests` asks for, or what is wrong with it. Without dates the last 90 days; with one of them, the
 * 90 days that it begins or ends.
 */
export function readOpenQuery(
  query: Readonly<Record<string, string>>,
  now: Date,
): OpenQuery | { readonly wrong: string } {
  // A number overrides every other argument, a wrong one too.
  const { service_request_id, extensions } = query;
  const alone = service_request_id === undefined ? query : { service_request_id, extensions };
  const parsed = v.safeParse(requestsQuery, alone);
  if (!parsed.success) {
    const names = parsed.issues.map((issue) => v.getDotPath(issue) ?? '').filter((name) => name !== '');
    return { wrong: `参数的格式或范围不对：${[...new Set(names)].join('、')}` };
  }
  const asked = parsed.output;
  const until =
    asked.end_date ?? (asked.start_date && new Date(asked.start_date.getTime() + longestSpan)) ?? now;
  const from = asked.start_date ?? new Date(until.getTime() - longestSpan);
  if (from > until) return { wrong: 'start_date 晚于 end_date' };
  if (until.getTime() - from.getTime() > longestSpan) return { wrong: '一次最多查询 90 天' };
  const { lat, long } = asked;
  if ((lat === undefined) !== (long === undefined)) return { wrong: 'lat 和 long 要一起给出' };
  return {
    numbers: asked.service_request_id,
    categoryIds: asked.service_code,
    from,
    until,
    statuses: asked.status,
    near:
      lat === undefined || long === undefined
        ? undefined
        : { latitude: lat, longitude: long, radius: asked.radius ?? 1000 },
    page: asked.page ?? 1,
    pageSize: asked.page_size ?? openPage.size,
    extensions: asked.extensions === 'true',
  };
}
