import type { ReportKind, ReportStep, Urgency } from './report-status';

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
  /** No longer one of the county's; old cases keep it, no place lies in it. */
  readonly retired: boolean;
}

/** A question that a category asks of its reporter beside the description. */
export interface CategoryQuestion {
  readonly id: string;
  readonly label: string;
  readonly kind: QuestionKind;
  /** Of a `choice`; empty for the others. */
  readonly options: readonly string[];
  readonly required: boolean;
  /** Whether the answer is published with the case. */
  readonly isPublic: boolean;
}

export const questionKindNames = { choice: '选择', text: '填写', number: '数字' } as const;
export type QuestionKind = keyof typeof questionKindNames;
export const questionKinds = Object.keys(questionKindNames) as [QuestionKind, ...QuestionKind[]];

/** Why this program is not the place for a category, and who is. It stands where the send button would be. */
export interface StopNotice {
  readonly kind: StopKind;
  readonly text: string;
  /** Who to call instead, and what the button says. */
  readonly phone: string | null;
  readonly label: string | null;
}

export const stopKindNames = { emergency: '紧急求助', not_ours: '别处办理' } as const;
export type StopKind = keyof typeof stopKindNames;
export const stopKinds = Object.keys(stopKindNames) as [StopKind, ...StopKind[]];

/** What can be reported. Two levels: `parentId` is null at the first. */
export interface ReportCategory {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly icon: CategoryIcon;
  /** A private class is never published. */
  readonly isPrivate: boolean;
  readonly kind: ReportKind;
  /** Working days that the lead unit has. */
  readonly workingDays: number;
  /** Working hours that it has where the case is urgent. */
  readonly urgentHours: number;
  /** How urgent a new report of it is. */
  readonly urgency: Urgency;
  readonly questions: readonly CategoryQuestion[];
  readonly stop: StopNotice | null;
  /** Metres and days within which an open case of the same kind may be the same matter. */
  readonly similarRadius: number;
  readonly similarDays: number;
  /** Days after closing until its 回头看; null for none. */
  readonly lookBackDays: number | null;
  /** The handbook's article that explains it. */
  readonly articleId: string | null;
  /** No longer offered; old cases keep it. */
  readonly retired: boolean;
}

/** One row of the routing table; null in a column means all. */
export interface RoutingRule {
  readonly id: string;
  readonly categoryId: string | null;
  readonly areaId: string | null;
  readonly leadUnitId: string;
  readonly assistUnitIds: readonly string[];
}

/** Steps that staff take with words: those that have ready-made texts. */
export const templateSteps = [
  'askInfo',
  'decline',
  'acknowledge',
  'returnCase',
  'askExtension',
  'hold',
  'resolve',
  'order',
  'lookBack',
  'rebound',
  'setVisibility',
] as const satisfies readonly ReportStep[];

export type TemplateStep = (typeof templateSteps)[number];

/** A ready-made text for a step, for every category or for one. */
export interface ReplyTemplate {
  readonly id: string;
  readonly action: TemplateStep;
  readonly categoryId: string | null;
  readonly title: string;
  readonly text: string;
}

/** A day on which the county differs from the national calendar of working days. */
export interface CountyDay {
  /** `YYYY-MM-DD` in Asia/Shanghai. */
  readonly day: string;
  readonly working: boolean;
  readonly name: string;
}

/** Hours and spans that hold for every category. */
export interface ReportSettings {
  /** Office hours of a working day, in order, `HH:mm` of Asia/Shanghai. */
  readonly officeHours: readonly { readonly from: string; readonly to: string }[];
  /** Working days that a citizen has to answer a question. */
  readonly answerDays: number;
  /** Working days within which the office screens a report. */
  readonly screenDays: number;
  /** Working days that one extension may give at most. */
  readonly extensionDays: number;
}

export const defaultSettings: ReportSettings = {
  officeHours: [
    { from: '08:30', to: '12:00' },
    { from: '14:00', to: '18:00' },
  ],
  answerDays: 5,
  screenDays: 2,
  extensionDays: 30,
};

/** What a county decides about its reports. */
export interface ReportConfig {
  readonly areas: readonly ReportArea[];
  readonly categories: readonly ReportCategory[];
  readonly rules: readonly RoutingRule[];
  readonly templates: readonly ReplyTemplate[];
  readonly days: readonly CountyDay[];
  readonly settings: ReportSettings;
}
