import { Refusal } from '../../src/core/kernel/errors';
import { searchTerms } from '../../src/core/kernel/terms';
import { applyEvent, type CaseEvent, type CaseState } from '../../src/core/report/case-state';
import { checkAnswers } from '../../src/core/report/category-questions';
import { areaChosen, areaOf } from '../../src/core/report/geography';
import type { ReportCategory } from '../../src/core/report/report-config';
import { reportNumber } from '../../src/core/report/report-number';
import type { ReportSource } from '../../src/core/report/report-status';
import type { NewReport } from './case.repository';
import { type County, categoryChosen } from './county-config';

/** What a person says of a new case. */
export interface CaseInput {
  readonly categoryId: string;
  readonly description: string;
  readonly location: { readonly latitude: number; readonly longitude: number };
  readonly address?: string | undefined;
  readonly areaId?: string | undefined;
  readonly answers?: Readonly<Record<string, string>> | undefined;
  readonly fileIds: readonly string[];
  readonly noPhotoReason?: string | undefined;
}

/** A case that was judged and only waits for its number. */
export interface CaseDraft {
  readonly input: CaseInput;
  readonly source: ReportSource;
  readonly kind: NewReport['kind'];
  readonly event: CaseEvent;
  readonly state: CaseState;
}

/**
 * Judges a new case by what the county decided.
 * @throws Refusal `unknown_category`, `not_here`, `outside_county`, or `invalid_input` on an answer or the area
 */
export function draftCase(input: CaseInput, source: ReportSource, county: County, now: Date): CaseDraft {
  const category = categoryChosen(county, input.categoryId);
  if (category.stop !== null) throw new Refusal('not_here', { message: category.stop.text });
  const fields = checkAnswers(category.questions, input.answers ?? {});
  if (fields !== undefined) throw new Refusal('invalid_input', { fields });
  const { areas } = county;
  const area = areaChosen(input.location, input.areaId, areas);
  if (area === undefined) {
    if (areaOf(input.location, areas) === undefined) throw new Refusal('outside_county');
    throw new Refusal('invalid_input', { fields: { areaId: '这个地点不在所选的街道或镇，请重新确认。' } });
  }
  return caseBegun({
    input,
    source,
    kind: category.kind,
    areaId: area.id,
    asked: promised(category.questions, input.answers),
    visibility: category.isPrivate ? 'private' : 'public',
    urgency: category.urgency,
    now,
  });
}

/** The questions that were answered, as they were put: what the form said of who reads an answer stays true. */
function promised(
  questions: ReportCategory['questions'],
  answers: CaseInput['answers'] = {},
): CaseEvent['detail']['asked'] {
  return questions
    .filter(({ id }) => answers[id] !== undefined)
    .map(({ id, label, isPublic }) => ({ id, label, isPublic }));
}

/** A case at its beginning, as its first event says. */
export function caseBegun(begun: {
  readonly input: CaseInput;
  readonly source: ReportSource;
  readonly kind: NewReport['kind'];
  readonly areaId: string;
  readonly asked?: CaseEvent['detail']['asked'];
  readonly visibility: CaseState['visibility'];
  readonly urgency: CaseState['urgency'];
  readonly now: Date;
}): CaseDraft {
  const { input, source, kind, areaId, asked = [], visibility, urgency, now } = begun;
  const event: CaseEvent = {
    seq: 1,
    at: now,
    action: 'submit',
    from: null,
    to: 'submitted',
    outcome: null,
    party: source === 'citizen' ? 'reporter' : 'office',
    unitId: null,
    note: null,
    detail: {
      categoryId: input.categoryId,
      areaId,
      kind,
      ...(asked.length > 0 && { asked }),
      visibility,
      urgency,
      // A photo or a stated exemption: one that came without either says so in the case's own record.
      ...(input.fileIds.length === 0 && { noPhotoReason: input.noPhotoReason ?? '未说明' }),
    },
  };
  return { input, source, kind, event, state: applyEvent(null, event) };
}

/**
 * Gives a judged case its id and number.
 * @param ordinal of the number within its month
 */
export function numberedCase(
  { input, source, kind, event }: CaseDraft,
  id: string,
  month: string,
  ordinal: number,
): NewReport {
  const number = reportNumber(month, ordinal);
  return {
    id,
    number,
    kind,
    source,
    description: input.description,
    address: input.address ?? null,
    answers: input.answers ?? {},
    latitude: input.location.latitude,
    longitude: input.location.longitude,
    parent_id: null,
    submitted_at: event.at,
    terms: termsOf(number, input.address ?? null, input.description),
  };
}

/** What the desk finds a case by. */
export function termsOf(number: string, address: string | null, description: string): string[] {
  return searchTerms([number, address ?? '', description].join(' '));
}
