import { XMLBuilder } from 'fast-xml-parser';
import {
  definitionOf,
  featureOf,
  type OpenCase,
  type OpenQuery,
  readOpenQuery,
  serviceRequestOf,
  servicesOf,
} from '../../../src/core/report/open311';
import type { Runtime } from '../../platform/entry';
import { findPictures } from '../../platform/pictures';
import { loadCounty } from '../county-config';
import type { ReportTables } from '../report.tables';
import { named, pictureKinds, publicAddressOf, publicPlaceOf } from '../report-case';
import { listOpenCases } from './open-data.repository';

/** A question as any HTTP front has it: a host, or an access service before a cloud function. */
export interface OpenDataRequest {
  /** Below the root: `/open311/v2/requests.xml`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Where this program is reached, without a slash at its end. */
  readonly origin: string;
}

export interface OpenDataAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

type Format = 'json' | 'xml';

const types: Readonly<Record<Format, string>> = {
  json: 'application/json; charset=utf-8',
  xml: 'text/xml; charset=utf-8',
};

/** The one jurisdiction of an installation; the standard lets it be left out. */
const jurisdiction = 'wenming';
const changeset = '2026-11-25T00:00:00+08:00';

const xml = new XMLBuilder({ format: true, suppressEmptyNode: false, suppressBooleanAttributes: false });

/** A value as the tree that the builder writes: lists under the name of their items, null as an empty element. */
function tree(value: unknown, itemOf: Readonly<Record<string, string>>, name = ''): unknown {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return { [itemOf[name] ?? 'item']: value.map((item) => tree(item, itemOf)) };
  if (typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, tree(inner, itemOf, key)]));
  }
  // People's texts hold no character that XML cannot carry: `textSchema` of the kernel lets none in.
  return String(value);
}

const items = {
  services: 'service',
  service_requests: 'request',
  attributes: 'attribute',
  values: 'value',
  endpoints: 'endpoint',
  formats: 'format',
  errors: 'error',
} as const;

function answer(format: Format, root: string, value: unknown, status = 200): OpenDataAnswer {
  const body =
    format === 'json'
      ? JSON.stringify(value)
      : `<?xml version="1.0" encoding="utf-8"?>\n${xml.build({ [root]: tree(value, items, root) })}`;
  return { status, type: types[format], body };
}

function failure(format: Format, status: 400 | 404, description: string): OpenDataAnswer {
  return answer(format, 'errors', [{ code: String(status), description }], status);
}

type Serving = Pick<Runtime, 'clock' | 'pictures'> & { readonly db: Parameters<typeof listOpenCases>[0] };

/** Answers what open data is asked for, or undefined where the path is not its own. */
export async function serveOpenData(
  request: OpenDataRequest,
  runtime: Pick<Runtime, 'db' | 'clock' | 'pictures'>,
): Promise<OpenDataAnswer | undefined> {
  const serving: Serving = { ...runtime, db: runtime.db.withTables<ReportTables>() };
  if (request.path === '/open-data/reports.geojson') return await geojson(request, serving);
  const [, rest, extension] = /^\/open311\/(.+)\.(json|xml)$/.exec(request.path) ?? [];
  if (rest === undefined) {
    const known = /^\/open311\//.test(request.path);
    return known ? failure('xml', 404, '没有这个资源；格式写在末尾：.xml 或 .json') : undefined;
  }
  const format: Format = extension === 'json' ? 'json' : 'xml';
  if (rest === 'discovery') return answer(format, 'discovery', discovery(request.origin));
  const { jurisdiction_id } = request.query;
  if (jurisdiction_id !== undefined && jurisdiction_id !== jurisdiction) {
    return failure(format, 404, `没有这个 jurisdiction_id；本系统只有 ${jurisdiction}`);
  }
  const [, resource, id] = /^v2\/(services|requests)(?:\/([A-Za-z0-9_-]{1,64}))?$/.exec(rest) ?? [];
  if (resource === 'services') return await services(format, id, serving);
  if (resource === 'requests') return await requests(format, id, request, serving);
  return failure(format, 404, '没有这个资源');
}

function discovery(origin: string) {
  return {
    changeset,
    contact: '县文明办，见小程序“我的·关于”',
    key_service: '只读，不需要密钥',
    endpoints: [
      {
        specification: 'http://wiki.open311.org/GeoReport_v2',
        url: `${origin}/open311/v2`,
        changeset,
        type: 'production',
        formats: ['text/xml', 'application/json'],
      },
    ],
  };
}

async function services(format: Format, code: string | undefined, serving: Serving): Promise<OpenDataAnswer> {
  const { config } = await loadCounty({ ...serving, now: new Date(serving.clock()) });
  const offered = servicesOf(config.categories);
  if (code === undefined) return answer(format, 'services', offered);
  const category = config.categories.find(({ id }) => id === code);
  if (category === undefined || !offered.some(({ service_code }) => service_code === code)) {
    return failure(format, 404, '没有这个 service_code');
  }
  return answer(format, 'service_definition', definitionOf(category));
}

async function requests(
  format: Format,
  number: string | undefined,
  { query, origin }: OpenDataRequest,
  serving: Serving,
): Promise<OpenDataAnswer> {
  const asked = readOpenQuery(query, new Date(serving.clock()));
  if ('wrong' in asked) return failure(format, 400, asked.wrong);
  const cases = await openCases(
    number === undefined ? asked : { ...asked, numbers: [number], page: 1 },
    origin,
    serving,
  );
  if (cases.length === 0 && number !== undefined) return failure(format, 404, '没有这个 service_request_id');
  return answer(
    format,
    'service_requests',
    cases.map((report) => serviceRequestOf(report, asked.extensions)),
  );
}

async function geojson({ query, origin }: OpenDataRequest, serving: Serving): Promise<OpenDataAnswer> {
  const asked = readOpenQuery(query, new Date(serving.clock()));
  if ('wrong' in asked) return failure('json', 400, asked.wrong);
  const features = (await openCases(asked, origin, serving)).map(featureOf);
  return {
    status: 200,
    type: 'application/geo+json; charset=utf-8',
    body: JSON.stringify({ type: 'FeatureCollection', features }),
  };
}

async function openCases(query: OpenQuery, origin: string, serving: Serving): Promise<OpenCase[]> {
  const county = await loadCounty({ ...serving, now: new Date(serving.clock()) });
  const rows = await listOpenCases(serving.db, query);
  const ids = rows.map(({ id }) => id);
  const pictures = await findPictures(serving.db, pictureKinds.report, ids, serving.pictures);
  return rows.map((row) => {
    const picture = pictures.get(row.id)?.[0];
    return {
      id: row.id,
      number: row.number,
      status: row.status,
      outcome: row.outcome,
      kind: row.kind,
      category: named(county.category(row.category_id)),
      area: county.area(row.area_id).name,
      unit: row.lead_unit_id === null ? null : county.unit(row.lead_unit_id).name,
      description: row.public_description ?? row.description,
      address: publicAddressOf(row),
      location: publicPlaceOf(row, county),
      submittedAt: row.submitted_at,
      updatedAt: row.updated_at,
      dueAt: row.due_at,
      reply: row.reply,
      picture: picture === undefined ? null : `${origin}${picture.large}`,
    };
  });
}
