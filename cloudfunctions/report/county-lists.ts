import { insidePoint } from '../../src/core/report/geography';
import type { reportContract } from '../../src/core/report/report.contract';
import type { Handler } from '../platform/function';
import { loadCounty } from './county-config';
import type { ReportTables } from './report.tables';

type Lists<A extends 'categories' | 'areas' | 'units' | 'templates' | 'settings'> = Handler<
  typeof reportContract,
  A,
  ReportTables
>;

export const listCategories: Lists<'categories'> = async (_input, call) => {
  const { config } = await loadCounty(call);
  const categories = config.categories.filter(({ retired }) => !retired);
  const childrenOf = (id: string) => categories.filter(({ parentId }) => parentId === id);
  return {
    items: categories
      .filter(({ parentId }) => parentId === null)
      .map((category) => ({ ...category, children: childrenOf(category.id).map((child) => ({ ...child })) })),
  };
};

export const listAreas: Lists<'areas'> = async (_input, call) => {
  const { areas } = await loadCounty(call);
  return {
    items: areas.map(({ id, name, kind, communities, boundary }) => ({
      id,
      name,
      kind,
      communities: [...communities],
      boundary,
      centre: insidePoint(boundary),
    })),
  };
};

export const listUnits: Lists<'units'> = async (_input, call) => {
  const { units } = await loadCounty(call);
  return { items: units.map(({ id, name, kind }) => ({ id, name, kind })) };
};

export const listTemplates: Lists<'templates'> = async (_input, call) => {
  const county = await loadCounty(call);
  return {
    items: county.config.templates.map((template) => ({
      ...template,
      categoryIds: template.categoryId === null ? null : [...county.under(template.categoryId)],
    })),
  };
};

export const listSettings: Lists<'settings'> = async (_input, call) => {
  const { settings } = (await loadCounty(call)).config;
  return { ...settings, officeHours: settings.officeHours.map((hours) => ({ ...hours })) };
};
