import type { ReportCategory, RoutingRule } from './report-config';

/** Who gets a case, and by which row of the table. */
export interface Route {
  readonly ruleId: string;
  /** What the row is about; null means all. */
  readonly rule: Pick<RoutingRule, 'categoryId' | 'areaId'>;
  readonly leadUnitId: string;
  readonly assistUnitIds: readonly string[];
}

/** How well a rule's category fits: its own 2, its parent's 1, all 0, another -1. */
function categoryFit(rule: RoutingRule, category: Pick<ReportCategory, 'id' | 'parentId'>): number {
  if (rule.categoryId === null) return 0;
  if (rule.categoryId === category.id) return 2;
  return rule.categoryId === category.parentId ? 1 : -1;
}

function areaFit(rule: RoutingRule, areaId: string): number {
  if (rule.areaId === null) return 0;
  return rule.areaId === areaId ? 1 : -1;
}

/**
 * The most specific rule for a category in an area. The category outweighs the area: a department that alone may act
 * on a kind of problem does so in every town. Undefined where no rule fits; then the office chooses.
 */
export function findRoute(
  rules: readonly RoutingRule[],
  category: Pick<ReportCategory, 'id' | 'parentId'>,
  areaId: string,
): Route | undefined {
  let best: { readonly rule: RoutingRule; readonly fit: number } | undefined;
  for (const rule of rules) {
    const byCategory = categoryFit(rule, category);
    const byArea = areaFit(rule, areaId);
    if (byCategory < 0 || byArea < 0) continue;
    const fit = byCategory * 2 + byArea;
    // Of equals the smaller id wins, so that the choice never depends on the order of rows.
    if (best === undefined || fit > best.fit || (fit === best.fit && rule.id < best.rule.id))
      best = { rule, fit };
  }
  if (best === undefined) return undefined;
  const { id, leadUnitId, assistUnitIds } = best.rule;
  return {
    ruleId: id,
    rule: { categoryId: best.rule.categoryId, areaId: best.rule.areaId },
    leadUnitId,
    assistUnitIds: assistUnitIds.filter((unit) => unit !== leadUnitId),
  };
}
