import { Refusal } from '../../src/core/kernel/errors';
import type { reportContract } from '../../src/core/report/report.contract';
import type { Handler } from '../platform/function';
import { coverPicture, findPictureSubject, uncoverPicture, unfitPictures } from '../platform/pictures';
import { findReport, listPublicSeqs, type StoredReport } from './case.repository';
import { categoryFor, kindOf } from './county-config';
import type { ReportTables } from './report.tables';
import { coveredTexts, pictureKinds, seqOfSubject } from './report-case';
import { type ReportCall, takeStep } from './take-step';

type Publish<A extends 'acknowledge' | 'setVisibility' | 'redact'> = Handler<
  typeof reportContract,
  A,
  ReportTables
>;

/** 文明点赞: published as it is and thanked for. Nothing was to be put right. */
export const acknowledgeReport: Publish<'acknowledge'> = (input, call) =>
  takeStep(
    call,
    input,
    'acknowledge',
    (row, county) => {
      const category = categoryFor(row, input.categoryId, county);
      const { detail, extras } = coveredTexts(row);
      return {
        to: 'closed',
        outcome: 'no_action',
        note: input.words,
        detail: {
          categoryId: category.id,
          ...kindOf(input.categoryId, county),
          visibility: category.isPrivate ? 'private' : (input.visibility ?? row.visibility),
          ...detail,
        },
        extras,
      };
    },
    (facts, county) => ({ ...facts, ...kindOf(input.categoryId, county) }),
  );

export const setVisibility: Publish<'setVisibility'> = (input, call) =>
  takeStep(call, input, 'setVisibility', async (row, county) => {
    if (input.visibility === row.visibility) {
      throw new Refusal('invalid_input', { fields: { visibility: '已经是这样了。' } });
    }
    if (input.visibility === 'private') {
      return { to: row.status, note: input.reason, detail: { visibility: input.visibility } };
    }
    const whole = row.parent_id === null ? undefined : await findReport(call.db, row.parent_id);
    if (
      whole !== undefined &&
      (whole.visibility === 'private' || county.category(whole.category_id).isPrivate)
    )
      throw new Refusal('part_of_private');
    const { detail, extras } = coveredTexts(row);
    return {
      to: row.status,
      note: input.reason,
      detail: { visibility: input.visibility, ...detail },
      extras,
    };
  });

/** Covers what should not be public. The original stays for the reporter and for those who work on the case. */
export const redactReport: Publish<'redact'> = (input, call) =>
  takeStep(call, input, 'redact', async (row, county) => {
    const { description, address, hidePlace, notes = [], pictures = [] } = input;
    const texts = [description, address, hidePlace].some((value) => value !== undefined);
    if (!texts && notes.length === 0 && pictures.length === 0) {
      throw new Refusal('invalid_input', { fields: { description: '没有要遮盖的内容。' } });
    }
    if (notes.some(({ seq }) => seq > row.version)) {
      throw new Refusal('invalid_input', { fields: { notes: '没有这一步，请刷新看看。' } });
    }
    for (const picture of pictures) await cover(call, row, picture);
    const place = { latitude: row.latitude, longitude: row.longitude };
    return {
      to: row.status,
      detail: {
        redacted: pictures,
        ...(notes.length > 0 && { notes }),
        ...(hidePlace !== undefined && { hidePlace }),
      },
      extras: {
        ...(description !== undefined && { publicDescription: description }),
        ...(address !== undefined && { publicAddress: address }),
        ...(hidePlace !== undefined && {
          placeHidden: hidePlace,
          publicPlace: hidePlace ? county.centreOf(row.area_id) : place,
        }),
      },
    };
  });

/**
 * Another picture in the place of one, none, or the original again (a picture that stands for itself). One that is as
 * it is asked for stays so: what is covered is shown only where it itself is asked for.
 */
async function cover(
  { db, actor }: ReportCall,
  row: StoredReport,
  { fileId, replacementId }: { readonly fileId: string; readonly replacementId: string | null },
): Promise<void> {
  const id = await findPictureSubject(db, fileId);
  const seq = id === undefined ? undefined : seqOfSubject(row.id, id);
  if (id === undefined || seq === undefined) throw unfitPictures();
  const kinds = {
    shown: seq === null ? pictureKinds.report : pictureKinds.event,
    covered: pictureKinds.covered,
    discarded: pictureKinds.discarded,
  };
  const shownToAll = seq === null || (await listPublicSeqs(db, row.id)).includes(seq);
  const subject = { kinds, id, published: row.published && shownToAll };
  const done =
    replacementId === fileId
      ? await uncoverPicture(db, subject, fileId)
      : await coverPicture(db, subject, fileId, replacementId, actor.accountId);
  if (!done) throw unfitPictures();
}
