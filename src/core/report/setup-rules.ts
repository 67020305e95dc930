import type { CountyDay, ReportCategory, ReportConfig, ReportSettings, RoutingRule } from './report-config';

/** What is wrong with a part of the configuration, by input field; undefined where nothing is. */
export type Wrong = Readonly<Record<string, string>> | undefined;

type Categories = readonly ReportCategory[];

/**
 * Whether a category may be as it is among the others.
 * @param category with the id that it has or gets
 */
export function categoryProblem(category: ReportCategory, all: Categories): Wrong {
  const others = all.filter(({ id }) => id !== category.id);
  const children = others.filter(({ parentId }) => parentId === category.id);
  if (others.some(({ parentId, name }) => parentId === category.parentId && name === category.name))
    return { name: '同一级里已有这个名称。' };
  if (category.parentId !== null) {
    const parent = others.find(({ id }) => id === category.parentId);
    if (parent === undefined) return { parentId: '没有这个上级类别。' };
    if (parent.parentId !== null) return { parentId: '类别只分两级，请选第一级的类别。' };
    if (children.length > 0) return { parentId: '它自己还有下级类别，不能放到别的类别下面。' };
    if (parent.isPrivate && !category.isPrivate) return { isPrivate: '上级类别不公开，它也不能公开。' };
    if (parent.retired && !category.retired) return { retired: '上级类别已停用，请先启用上级。' };
  }
  if (category.isPrivate && children.some(({ isPrivate }) => !isPrivate))
    return { isPrivate: '它有公开的下级类别，请先把它们改为不公开。' };
  return questionsProblem(category);
}

function questionsProblem({ questions }: ReportCategory): Wrong {
  if (new Set(questions.map(({ id }) => id)).size !== questions.length)
    return { questions: '有两个问题编号相同。' };
  if (new Set(questions.map(({ label }) => label)).size !== questions.length)
    return { questions: '有两个问题一样。' };
  for (const { kind, label, options } of questions) {
    if (kind === 'choice' && new Set(options).size < 2)
      return { questions: `“${label}”至少要有两个不同的选项。` };
    if (kind === 'choice' && new Set(options).size !== options.length)
      return { questions: `“${label}”有重复的选项。` };
    if (kind !== 'choice' && options.length > 0) return { questions: `“${label}”不是选择题，不能有选项。` };
  }
  return undefined;
}

/** What may not change once cases of a category are there: they were promised to be seen, or not, and how they end. */
export function changesPromise(before: ReportCategory, after: ReportCategory): boolean {
  return before.isPrivate !== after.isPrivate || before.kind !== after.kind;
}

export function ruleProblem(
  rule: RoutingRule,
  { rules, categories, areas }: Pick<ReportConfig, 'rules' | 'categories' | 'areas'>,
  unitIds: ReadonlySet<string>,
): Wrong {
  if (rule.categoryId !== null && !categories.some(({ id }) => id === rule.categoryId))
    return { categoryId: '没有这个类别。' };
  if (rule.areaId !== null && !areas.some(({ id }) => id === rule.areaId))
    return { areaId: '没有这个街道或镇。' };
  if (!unitIds.has(rule.leadUnitId)) return { leadUnitId: '没有这个单位。' };
  if (rule.assistUnitIds.some((id) => !unitIds.has(id))) return { assistUnitIds: '没有这个单位。' };
  if (rule.assistUnitIds.includes(rule.leadUnitId)) return { assistUnitIds: '主办单位不能同时协办。' };
  const twin = rules.some(
    ({ id, categoryId, areaId }) =>
      id !== rule.id && categoryId === rule.categoryId && areaId === rule.areaId,
  );
  return twin ? { categoryId: '这个类别和街道、镇已有一条规则，请改那一条。' } : undefined;
}

/** Every day once, and each one in the calendar. */
export function daysProblem(days: readonly CountyDay[]): Wrong {
  if (new Set(days.map(({ day }) => day)).size !== days.length) return { days: '有一天写了两次。' };
  const odd = days.find(({ day }) => !isDay(day));
  return odd === undefined ? undefined : { days: `${odd.day} 不是日历上的一天。` };
}

function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

export function settingsProblem({ officeHours }: Pick<ReportSettings, 'officeHours'>): Wrong {
  const wrong = officeHours.some(
    ({ from, to }, index) => from >= to || from < (officeHours[index - 1]?.to ?? ''),
  );
  return wrong ? { officeHours: '办公时间应从早到晚，各段不能重叠。' } : undefined;
}
