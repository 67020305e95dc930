import { questionKindNames, stopKindNames, type TemplateStep } from './report-config';
import { kindLabels, urgencyLabels } from './report-status';

export const setupParts = {
  area: '街道、镇',
  category: '类别',
  rule: '派单规则',
  template: '模板',
  days: '本县日历',
  settings: '时限与办公时间',
  order: '类别先后',
} as const;
export type SetupPart = keyof typeof setupParts;

/** What a step with ready-made words is called where they are kept. */
export const templateStepNames: Readonly<Record<TemplateStep, string>> = {
  askInfo: '请市民补充',
  decline: '不予受理',
  acknowledge: '答谢点赞',
  returnCase: '退回',
  askExtension: '申请延期',
  hold: '挂账',
  resolve: '办结答复',
  order: '督办',
  lookBack: '回头看合格',
  rebound: '回头看反弹',
  setVisibility: '改公开方式',
};

/** What each value of the configuration is called. A value without a name here is not told of. */
const fieldNames: Readonly<Record<string, string>> = {
  name: '名称',
  title: '标题',
  text: '内容',
  action: '用在',
  kind: '种类',
  boundary: '边界',
  communities: '社区、村',
  retired: '停用',
  parentId: '上级类别',
  icon: '图标',
  isPrivate: '不公开',
  workingDays: '办理期限（工作日）',
  urgentHours: '紧急时限（工作小时）',
  urgency: '紧急程度',
  questions: '要问的问题',
  stop: '不在这里办',
  similarRadius: '同类问题的范围（米）',
  similarDays: '同类问题的天数',
  lookBackDays: '回头看（天后）',
  articleId: '相关手册',
  categoryId: '类别',
  areaId: '街道、镇',
  areas: '边界',
  leadUnitId: '主办单位',
  assistUnitIds: '协办单位',
  officeHours: '办公时间',
  answerDays: '市民补充期限（工作日）',
  screenDays: '受理期限（工作日）',
  extensionDays: '一次最多延期（工作日）',
  days: '日期',
  order: '先后',
};

/** One value that a change replaced, as people read it. */
export interface ChangedValue {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

type Values = Readonly<Record<string, unknown>>;

/**
 * The values that differ between two states of one object of the configuration.
 * @param before null where it was made, `after` null where it was dropped
 * @param nameOf what an id is called
 */
export function changedValues(
  before: Values | null,
  after: Values | null,
  nameOf: (id: string) => string,
): ChangedValue[] {
  return Object.entries(fieldNames).flatMap(([key, field]) => {
    const was = before?.[key];
    const is = after?.[key];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    // Of an import how many were there before and came; their boundaries are kept, and too long to be read.
    if (key === 'areas')
      return [{ field, before: `${listed(was).length} 个原边界`, after: `${listed(is).length} 个` }];
    // Of a boundary only that it is another one.
    if (key === 'boundary') return [{ field, before: was === undefined ? '' : '原边界', after: '新边界' }];
    return [{ field, before: inWords(was, nameOf), after: inWords(is, nameOf) }];
  });
}

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const labels: Readonly<Record<string, string>> = {
  ...kindLabels,
  ...urgencyLabels,
  street: '街道',
  town: '镇',
};

function inWords(value: unknown, nameOf: (id: string) => string): string {
  if (value === undefined) return '';
  if (value === null) return '无';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return labels[value] ?? nameOf(value);
  if (Array.isArray(value)) {
    return value.length === 0 ? '无' : value.map((each) => inWords(each, nameOf)).join('、');
  }
  return partsInWords(value as Values);
}

function partsInWords(parts: Values): string {
  const text = (key: string): string => (typeof parts[key] === 'string' ? parts[key] : '');
  // A question, a notice, a day, a span of office hours: what they have of words.
  const kind = { ...questionKindNames, ...stopKindNames }[text('kind')];
  const words = [text('day'), text('name'), text('label'), text('text'), text('phone')].filter(Boolean);
  if (words.length > 0) return [...words, ...(kind === undefined ? [] : [`（${kind}）`])].join(' ');
  return `${text('from')}–${text('to')}`;
}
