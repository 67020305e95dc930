import {
  type CategoryIcon,
  categoryIcons,
  defaultSettings,
  type ReportCategory,
  type ReportConfig,
} from '../../../src/core/report/report-config';
import { reportCategories } from './categories';
import { areas } from './county';
import { demoTemplates } from './reply-templates';
import { routing } from './routing';

type DemoCategory = (typeof reportCategories)[number];

function iconOf({ id, icon }: DemoCategory): CategoryIcon {
  const known = categoryIcons.find((name) => name === icon);
  if (known === undefined) throw new Error(`category ${id} has the icon ${icon}, which no category may have`);
  return known;
}

/** Both levels as one list, each child after its parent, with what it does not say taken from the parent. */
function bothLevels(parent: DemoCategory): readonly ReportCategory[] {
  const shared = {
    icon: iconOf(parent),
    isPrivate: parent.private,
    kind: parent.praise === true ? 'praise' : 'problem',
    urgency: parent.urgent ? 'urgent' : 'normal',
    urgentHours: 8,
    similarDays: 30,
    lookBackDays: parent.praise === true ? null : 30,
    retired: false,
  } as const;
  const plain = { questions: [], stop: null, similarRadius: 300 } as const;
  const { id, name, workingDays } = parent;
  const articleId = parent.articleId ?? null;
  return [
    { id, parentId: null, name, ...shared, ...plain, workingDays, articleId },
    ...parent.children.map((child) => ({
      id: child.id,
      parentId: id,
      name: child.name,
      ...shared,
      workingDays: child.workingDays ?? workingDays,
      articleId: child.articleId ?? articleId,
      questions: child.questions ?? [],
      stop: child.stop ?? null,
      similarRadius: child.similarRadius ?? plain.similarRadius,
    })),
  ];
}

/** What the demo county decided about reports: its towns, categories and routing table. */
export const demoReportConfig: ReportConfig = {
  areas: areas.map(({ id, name, kind, polygon, communities }) => ({
    id,
    name,
    kind,
    boundary: polygon,
    communities,
    retired: false,
  })),
  categories: reportCategories.flatMap(bothLevels),
  rules: routing.map(({ areaId, categoryId, leadUnitId, assistUnitIds }) => ({
    id: `${areaId}--${categoryId}`,
    areaId,
    categoryId,
    leadUnitId,
    assistUnitIds: assistUnitIds.filter((unit) => unit !== leadUnitId),
  })),
  templates: demoTemplates,
  days: [{ day: '2027-01-01', working: false, name: '元旦' }],
  settings: defaultSettings,
};
