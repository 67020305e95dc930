import { Refusal } from '../../src/core/kernel/errors';
import type { reportContract } from '../../src/core/report/report.contract';
import type { Handler } from '../platform/function';
import { coverPicture, uncoverPicture, unfitPictures } from '../platform/pictures';
import type { ReportTables } from './report.tables';
import { pictureKinds } from './report-case';
import { type ReportCall, takeStep } from './take-step';

type Publish<A extends 'acknowledge' | 'setVisibility' | 'redact'> = Handler<
  typeof reportContract,
  A,
  ReportTables
>;

/** 文明点赞: published as it is and thanked for. Nothing was to be put right. */
export const acknowledgeReport: Publish<'acknowledge'> = (input, call) =>
  takeStep(call, input, 'acknowledge', (row, county) => {
    const isPrivate = county.category(row.category_id).isPrivate;
    return {
      to: 'closed',
      outcome: 'no_action',
      note: input.words,
      detail: { visibility: isPrivate ? 'private' : (input.visibility ?? 'public') },
    };
  });

export const setVisibility: Publish<'setVisibility'> = (input, call) =>
  takeStep(call, input, 'setVisibility', (row) => {
    if (input.visibility === row.visibility) {
      throw new Refusal('invalid_input', { fields: { visibility: '已经是这样了。' } });
    }
    return { to: row.status, note: input.reason, detail: { visibility: input.visibility } };
  });

/** Covers what should not be public. The original stays for the reporter and for those who work on the case. */
export const redactReport: Publish<'redact'> = (input, call) =>
  takeStep(call, input, 'redact', async (row) => {
    const { description, address, pictures = [] } = input;
    if (description === undefined && address === undefined && pictures.length === 0) {
      throw new Refusal('invalid_input', { fields: { description: '没有要遮盖的内容。' } });
    }
    for (const picture of pictures) await cover(call, row.id, row.published, picture);
    return {
      to: row.status,
      detail: { redacted: pictures },
      extras: {
        ...(description !== undefined && { publicDescription: description }),
        ...(address !== undefined && { publicAddress: address }),
      },
    };
  });

/** Another picture in the place of one, none, or the original again (a picture that stands for itself). */
async function cover(
  { db, actor }: ReportCall,
  reportId: string,
  published: boolean,
  { fileId, replacementId }: { readonly fileId: string; readonly replacementId: string | null },
): Promise<void> {
  const of = { shown: pictureKinds.report, covered: pictureKinds.covered, discarded: pictureKinds.discarded };
  const subject = { kinds: of, id: reportId, published };
  const done =
    replacementId === fileId
      ? await uncoverPicture(db, subject, fileId)
      : await coverPicture(db, subject, fileId, replacementId, actor.accountId);
  if (!done) throw unfitPictures();
}
