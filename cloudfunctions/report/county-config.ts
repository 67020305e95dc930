import { Refusal } from '../../src/core/kernel/errors';
import type { Point } from '../../src/core/kernel/geo';
import { type WorkingTime, workingTime } from '../../src/core/kernel/working-time';
import { insidePoint } from '../../src/core/report/geography';
import type { ReportArea, ReportCategory, ReportConfig } from '../../src/core/report/report-config';
import type { ReportKind, Urgency } from '../../src/core/report/report-status';
import type { Database } from '../platform/database';
import type { PictureLinks } from '../platform/pictures';
import { monthBase } from './case.repository';
import { listUnits, loadConfig } from './config.repository';
import type { ReportTables } from './report.tables';

/** A unit as people read it. */
export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

/** What a county decided about its reports, ready to be asked. */
export interface County {
  readonly config: ReportConfig;
  /** The towns that are the county now; `config.areas` also has those that it once had. */
  readonly areas: readonly ReportArea[];
  readonly units: readonly Unit[];
  /** @throws Error where the database's own references were broken */
  category(id: string): ReportCategory;
  area(id: string): ReportArea;
  unit(id: string): Unit;
  findCategory(id: string): ReportCategory | undefined;
  findUnit(id: string): Unit | undefined;
  /** A category's first level and everything under it: what counts as the same kind of problem. */
  familyOf(id: string): readonly string[];
  /** A category with everything under it. */
  under(id: string): readonly string[];
  /** The middle of a town: what everybody sees of a place that is hidden. */
  centreOf(areaId: string): Point;
  /** The due date moved on by the office time between two instants, in which the unit's clock stood. */
  laterBy(due: Date, from: Date, until: Date): Date;
  /** The civility office, as citizens read its name. */
  readonly officeName: string;
  readonly workingTime: WorkingTime;
  /** Until when a unit has a case of this category that it gets at `from`. */
  dueAt(from: Date, category: ReportCategory, urgency: Urgency): Date;
}

interface Remembered {
  readonly county: County;
  readonly at: number;
  readonly months: Map<string, number>;
}

/** What reading the county's configuration needs of a call. */
export interface ConfigCall {
  readonly db: Database<ReportTables>;
  readonly now: Date;
  readonly pictures: PictureLinks;
}

/** A change of the configuration reaches every process within this time. */
const rememberMilliseconds = 10_000;

// One entry for each runtime of this process; its picture links live as long as it does.
const remembered = new WeakMap<PictureLinks, Remembered>();
/** Goes up whenever a county is forgotten: what was read before is not remembered. */
let forgotten = 0;

/** The county's configuration, remembered for ten seconds: every submission needs it and it hardly ever changes. */
export async function loadCounty(call: ConfigCall): Promise<County> {
  const known = remembered.get(call.pictures);
  if (known && Math.abs(call.now.getTime() - known.at) < rememberMilliseconds) return known.county;
  const before = forgotten;
  const county = countyOf(await loadConfig(call.db), await listUnits(call.db));
  // A county without areas is still being set up; remembering it would hide the set-up for a while.
  if (county.config.areas.length > 0 && before === forgotten) {
    remembered.set(call.pictures, { county, at: call.now.getTime(), months: known?.months ?? new Map() });
  }
  return county;
}

/** The configuration was changed in this process: the next call reads it anew. */
export function forgetCounty({ pictures }: Pick<ConfigCall, 'pictures'>): void {
  remembered.delete(pictures);
  forgotten += 1;
}

/** From which value of the number sequence a month counts. It never changes once it is committed. */
export async function loadMonthBase(call: ConfigCall, month: string): Promise<number> {
  const months = remembered.get(call.pictures)?.months;
  const known = months?.get(month);
  if (known !== undefined) return known;
  const { base, fresh } = await monthBase(call.db, month);
  // Written by this transaction it may still be rolled back.
  if (!fresh) months?.set(month, base);
  return base;
}

function countyOf(config: ReportConfig, units: readonly Unit[]): County {
  const categories = new Map(config.categories.map((category) => [category.id, category]));
  const areas = new Map(config.areas.map((area) => [area.id, area]));
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const time = workingTime(config.days, config.settings);
  const centres = new Map<string, Point>();
  return {
    config,
    areas: config.areas.filter(({ retired }) => !retired),
    units,
    category: (id) => found(categories.get(id), `category ${id}`),
    area: (id) => found(areas.get(id), `area ${id}`),
    unit: (id) => found(byId.get(id), `unit ${id}`),
    findCategory: (id) => categories.get(id),
    findUnit: (id) => byId.get(id),
    familyOf: (id) => {
      const first = categories.get(id)?.parentId ?? id;
      return config.categories
        .filter((category) => category.id === first || category.parentId === first)
        .map((category) => category.id);
    },
    under: (id) =>
      config.categories
        .filter((category) => category.id === id || category.parentId === id)
        .map((category) => category.id),
    centreOf: (areaId) => {
      const known = centres.get(areaId) ?? insidePoint(found(areas.get(areaId), `area ${areaId}`).boundary);
      centres.set(areaId, known);
      return known;
    },
    laterBy: (due, from, until) => {
      const stood = time.between(from, until);
      return stood === 0 ? due : time.afterHours(due, stood / 3_600_000);
    },
    officeName: units.find(({ kind }) => kind === 'office')?.name ?? '文明办',
    workingTime: time,
    dueAt: (from, category, urgency) =>
      urgency === 'urgent'
        ? time.afterHours(from, category.urgentHours)
        : time.afterDays(from, category.workingDays),
  };
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the configuration has no ${what}`);
  return value;
}

/**
 * A category that is offered now.
 * @param kept the case's own category, which stays its own when it is offered no more
 * @throws Refusal `unknown_category`
 */
export function categoryChosen(county: County, id: string, kept?: string): ReportCategory {
  const category = county.findCategory(id);
  if (category === undefined || (category.retired && id !== kept))
    throw new Refusal('unknown_category', { fields: { categoryId: '没有这个类别，请重新选择。' } });
  return category;
}

/**
 * The category that a case gets: the one chosen, or its own.
 * @throws Refusal `unknown_category`
 */
export function categoryFor(
  row: { readonly category_id: string },
  chosen: string | undefined,
  county: County,
): ReportCategory {
  return chosen === undefined
    ? county.category(row.category_id)
    : categoryChosen(county, chosen, row.category_id);
}

/** What kind of matter a chosen category makes of a case; nothing where none was chosen. */
export function kindOf(chosen: string | undefined, county: County): { kind?: ReportKind } {
  const category = chosen === undefined ? undefined : county.findCategory(chosen);
  return category === undefined ? {} : { kind: category.kind };
}
