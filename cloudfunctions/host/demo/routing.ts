import { type ReportCategoryId, reportCategories } from './categories';
import { areas } from './county';
import { type UnitId, units } from './units';

export interface RoutingRule {
  readonly areaId: string;
  readonly categoryId: ReportCategoryId;
  readonly leadUnitId: UnitId;
  readonly assistUnitIds: readonly UnitId[];
}

/** `town` leads: whichever town or street office looks after the area. */
type Lead = UnitId | 'town';

interface Duty {
  readonly lead: Lead;
  readonly assist: readonly Lead[];
}

const town = (...assist: readonly UnitId[]): Duty => ({ lead: 'town', assist });
const department = (lead: UnitId, ...assist: readonly Lead[]): Duty => ({
  lead,
  assist: ['town', ...assist],
});

/** 以块为主、条块结合: the town leads and departments assist; a department leads where only it may act. */
const duties: Readonly<Record<ReportCategoryId, Duty>> = {
  parking: town('dept-urban'),
  'parking-sidewalk': town('dept-urban'),
  'parking-blind-path': town('dept-urban'),
  'parking-fire-lane': department('dept-fire', 'dept-traffic'),
  dumping: town('dept-urban'),
  'dumping-garbage': town('dept-urban'),
  'dumping-debris': department('dept-urban', 'dept-housing'),
  'dumping-corridor': town('dept-fire'),
  posting: town('dept-urban'),
  'posting-ads': town('dept-urban'),
  'posting-banner': department('dept-urban'),
  'posting-scrawl': town('dept-culture'),
  noise: town('dept-police'),
  'noise-square': town('dept-police'),
  'noise-site': department('dept-housing', 'dept-ecology'),
  'noise-shop': department('dept-police', 'dept-market'),
  dogs: town('dept-police'),
  'dogs-leash': town('dept-police'),
  'dogs-waste': town('dept-urban'),
  sanitation: town('dept-urban'),
  'sanitation-street': town('dept-urban'),
  'sanitation-bins': town('dept-urban'),
  'sanitation-river': town('dept-ecology'),
  'sanitation-market': department('dept-market', 'dept-urban'),
  facility: town('dept-urban'),
  'facility-light': department('dept-urban'),
  'facility-bench': town('dept-urban'),
  'facility-manhole': department('dept-housing', 'dept-urban'),
  'facility-green': town('dept-urban'),
  'facility-road': department('dept-housing'),
  traffic: department('dept-traffic'),
  'traffic-yield': department('dept-traffic'),
  'traffic-helmet': department('dept-traffic'),
  'traffic-wrong-way': department('dept-traffic'),
  'traffic-bus': department('dept-traffic'),
  catering: town('dept-market', 'dept-urban'),
  'catering-fume': department('dept-ecology', 'dept-market'),
  'catering-stall': town('dept-urban'),
  'catering-hygiene': department('dept-market', 'dept-health'),
  site: department('dept-housing', 'dept-ecology'),
  'site-dust': department('dept-housing', 'dept-ecology'),
  'site-truck': department('dept-urban', 'dept-traffic'),
  safety: town('dept-police'),
  'safety-throwing': department('dept-police'),
  'safety-charging': town('dept-fire'),
  customs: town('dept-civil'),
  'customs-burning': town('dept-civil', 'dept-urban'),
  'customs-feast': town('dept-urban', 'dept-civil'),
  network: department('dept-police'),
  'network-abuse': department('dept-police'),
  'network-rumour': department('dept-police'),
  'network-harmful': department('dept-police'),
  praise: town(),
  'praise-person': town(),
  'praise-service': town(),
  elsewhere: town(),
  'elsewhere-danger': department('dept-police'),
  'elsewhere-service': town(),
  minors: department('dept-police', 'dept-education', 'dept-civil'),
  'minors-netbar': department('dept-culture', 'dept-police'),
  'minors-tobacco': department('dept-market', 'dept-education'),
  'minors-campus': department('dept-education', 'dept-police'),
};

function officeOf(areaId: string): UnitId {
  const office = units.find((unit) => 'areaId' in unit && unit.areaId === areaId);
  if (office === undefined) throw new Error(`no town office looks after ${areaId}`);
  return office.id;
}

const categoryIds: readonly ReportCategoryId[] = reportCategories.flatMap(({ id, children }) => [
  id,
  ...children.map((child) => child.id),
]);

/** One row for every area and every category of both levels. */
export const routing: readonly RoutingRule[] = areas.flatMap(({ id: areaId }) =>
  categoryIds.map((categoryId) => {
    const { lead, assist } = duties[categoryId];
    const unitOf = (unit: Lead): UnitId => (unit === 'town' ? officeOf(areaId) : unit);
    return { areaId, categoryId, leadUnitId: unitOf(lead), assistUnitIds: assist.map(unitOf) };
  }),
);
