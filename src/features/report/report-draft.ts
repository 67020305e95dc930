import { answersTo, checkAnswers } from '../../core/report/category-questions';
import type { Item } from '../../gateway/operations';
import type { DraftPicture } from '../../ui/use-pictures';
import type { WaitingReport } from './outbox';
import { type Area, type ChosenPlace, findArea } from './place';

/** A report as it is being written, kept on the device. */
export interface ReportDraft {
  readonly pictures: readonly DraftPicture[];
  readonly place: ChosenPlace | undefined;
  readonly address: string;
  readonly categoryId: string | undefined;
  readonly description: string;
  /** To the category's questions, by question id. */
  readonly answers?: Readonly<Record<string, string>>;
  /** Which town it is, where the place lies close to a border. */
  readonly areaId?: string | undefined;
  /** Why there is no picture. */
  readonly noPhotoReason?: string | undefined;
  /** How the office may reach the reporter. */
  readonly contact?: string | undefined;
  /** What was sent under which id: sent again after the app was closed, it is still the same report. */
  readonly sending:
    | { readonly content: string; readonly requestId: string; readonly fileIds?: readonly string[] }
    | undefined;
}

export const blankReport: ReportDraft = {
  pictures: [],
  place: undefined,
  address: '',
  categoryId: undefined,
  description: '',
  sending: undefined,
};

/** Whether the person has done something in the form; the place comes by itself. */
export const begun = ({ pictures, address, description }: ReportDraft): boolean =>
  pictures.length > 0 || address !== '' || description !== '';

type Category = Item<'report.categories'>['children'][number];

/** What is missing or wrong, by the part of the form. */
export interface ReportGaps {
  readonly place?: string;
  readonly category?: string;
  readonly description?: string;
  /** By `answers.<id>`. */
  readonly answers?: Readonly<Record<string, string>>;
}

/**
 * @param areas undefined while nobody knows the county's borders: then the server decides, and nothing is refused here
 */
export function gapsOf(
  value: ReportDraft,
  category: Category | undefined,
  areas: readonly Area[] | undefined,
): ReportGaps {
  const questions = category?.questions ?? [];
  const unanswered = checkAnswers(questions, answersTo(questions, value.answers ?? {}));
  const outside =
    value.place !== undefined && areas !== undefined && findArea(value.place, areas) === undefined;
  return {
    ...(value.place === undefined && { place: '请选地点，承办的人才找得到。' }),
    ...(outside && { place: '这个位置不在本县范围内，请改地点。' }),
    ...(value.categoryId === undefined && { category: '请选一类，拿不准就选最像的。' }),
    ...(unanswered !== undefined && { answers: unanswered }),
    ...(value.description.trim() === '' && { description: '请说一两句看到了什么。' }),
  };
}

type ReportInput = WaitingReport['input'];

/** What is sent of a draft without gaps, beside its pictures. */
export function reportOf(
  value: ReportDraft,
  category: Category | undefined,
  near: readonly { readonly id: string }[],
): ReportInput | undefined {
  const { place, categoryId, address, areaId } = value;
  if (place === undefined || categoryId === undefined) return undefined;
  const answers = answersTo(category?.questions ?? [], value.answers ?? {});
  const contact = value.contact?.trim() ?? '';
  return {
    categoryId,
    description: value.description.trim(),
    location: { latitude: place.latitude, longitude: place.longitude },
    ...(address !== '' && { address }),
    ...(Object.keys(answers).length > 0 && { answers }),
    ...(areaId !== undefined && near.some(({ id }) => id === areaId) && { areaId }),
    ...(value.pictures.length === 0 &&
      value.noPhotoReason !== undefined && { noPhotoReason: value.noPhotoReason }),
    ...(contact !== '' && { contact }),
  };
}

/** Tells whether two tries are about the same: the words, and which pictures with which of their cells covered. */
export function contentOf(
  report: ReportInput,
  pictures: readonly Pick<DraftPicture, 'key' | 'cover'>[],
): string {
  return JSON.stringify({
    report,
    pictures: pictures.map(({ key, cover }) => [key, cover?.requestId ?? null]),
  });
}

/** A report that waited, as the form takes it. */
export function draftOf({ input, pictures }: WaitingReport): ReportDraft {
  const { location, address = '', categoryId, description, answers, areaId, noPhotoReason, contact } = input;
  return {
    pictures: pictures.map(({ path, key, fileId, cover }) => ({
      src: path,
      key,
      ...(path !== '' && { kept: path }),
      fileId,
      cover,
    })),
    place: { ...location, confirmed: true },
    address,
    categoryId,
    description,
    ...(answers !== undefined && { answers }),
    areaId,
    noPhotoReason,
    contact,
    sending: undefined,
  };
}
