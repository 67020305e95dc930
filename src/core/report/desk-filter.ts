import * as v from 'valibot';
import { idSchema, textSchema } from '../kernel/schema';
import { reportLimits } from './report-limits';
import { reportKinds, reportSources, reportStatuses } from './report-status';

const flag = v.optional(v.literal(true));
const day = v.optional(v.pipe(v.string(), v.isoDate('日期应是 YYYY-MM-DD。')));

/** What the desk can be asked for. All that is given must hold. */
export const deskFilterSchema = v.strictObject({
  statuses: v.optional(
    v.pipe(v.array(v.picklist(reportStatuses)), v.minLength(1), v.maxLength(reportStatuses.length)),
  ),
  /** With everything under it, where it is of the first level. */
  categoryId: v.optional(idSchema),
  areaId: v.optional(idSchema),
  /** Its lead unit. */
  unitId: v.optional(idSchema),
  /** 超期: with its unit for longer than it should be. */
  overdue: flag,
  /** Due today or tomorrow. */
  dueSoon: flag,
  /** 督办, and not over yet. */
  ordered: flag,
  urgent: flag,
  /** Sent back at least once. */
  returned: flag,
  /** 待裁定: sent back twice, the office decides. */
  arbitration: flag,
  /** The unit asks for more time. */
  extension: flag,
  /** 回头看 is due. */
  lookBack: flag,
  /** 挂账: the day of its review has come. */
  reviewDue: flag,
  /** 督办, and its date has passed. */
  orderOverdue: flag,
  /** One of the caller's units has an open task in it. */
  assisting: flag,
  isPrivate: flag,
  source: v.optional(v.picklist(reportSources)),
  kind: v.optional(v.picklist(reportKinds)),
  /** Days of submission in Asia/Shanghai, both included. */
  from: day,
  until: day,
  /** A number, or words of the place and the description. */
  text: v.optional(textSchema(reportLimits.deskSearch)),
  /** `due`: what is due first, `waiting`: what has been with its holder the longest; without it the newest first. */
  sort: v.optional(v.picklist(['newest', 'due', 'waiting'])),
});

export type DeskFilter = v.InferOutput<typeof deskFilterSchema>;
