import * as v from 'valibot';
import { pictureSchema } from '../files/picture';
import { defineContract } from '../kernel/operation';
import {
  idList,
  idSchema,
  instantSchema,
  locationSchema,
  pageInput,
  pageOf,
  requestIdSchema,
  textSchema,
  versionSchema,
} from '../kernel/schema';
import { activityStatuses } from './activity-status';
import { shiftActions } from './shift-rules';
import { firstSignUpStatuses, signUpStatuses } from './sign-up-status';
import { organiserActions } from './volunteer-access';
import { volunteerLimits } from './volunteer-limits';

const requestId = v.optional(requestIdSchema);
const status = v.picklist(activityStatuses);
const signUpStatus = v.picklist(signUpStatuses);

/** Place in line, from 1; only while waitlisted. */
const position = v.optional(v.number());

const hour = 3_600_000;
const span = (shift: { startsAt: string; endsAt: string }): number =>
  new Date(shift.endsAt).getTime() - new Date(shift.startsAt).getTime();

const shiftInput = v.pipe(
  v.strictObject({
    startsAt: instantSchema,
    endsAt: instantSchema,
    capacity: v.pipe(
      v.number('请填写人数。'),
      v.integer('人数应是整数。'),
      v.minValue(1, '至少要 1 人。'),
      v.maxValue(volunteerLimits.capacity, `最多 ${volunteerLimits.capacity} 人。`),
    ),
  }),
  v.check((shift) => span(shift) > 0, '结束时间要晚于开始时间。'),
  v.check(
    (shift) => span(shift) <= volunteerLimits.shiftHours * hour,
    `一班最长 ${volunteerLimits.shiftHours} 小时，再长请分成几班。`,
  ),
);

const activityInput = {
  title: textSchema(volunteerLimits.title),
  categoryId: idSchema,
  description: textSchema(volunteerLimits.description),
  /** What to bring and wear. */
  bring: v.optional(textSchema(volunteerLimits.bring, 0), ''),
  place: textSchema(volunteerLimits.place),
  location: locationSchema,
  shifts: v.pipe(
    v.array(shiftInput),
    v.minLength(1, '请至少排一班。'),
    v.maxLength(volunteerLimits.shifts, `最多 ${volunteerLimits.shifts} 班。`),
  ),
};

const shift = v.object({
  id: v.string(),
  startsAt: instantSchema,
  endsAt: instantSchema,
  capacity: v.number(),
  confirmed: v.number(),
  waitlisted: v.number(),
  /** The signed-in caller's own live sign-up. */
  mine: v.optional(v.object({ signUpId: v.string(), status: signUpStatus, position })),
  /** What the signed-in caller has promised for that time, elsewhere. */
  clash: v.optional(
    v.object({ activityId: v.string(), title: v.string(), startsAt: instantSchema, endsAt: instantSchema }),
  ),
  /** What the caller, once signed in, may do with it now. */
  actions: v.array(v.picklist(shiftActions)),
});

export type ShiftView = v.InferOutput<typeof shift>;

const activitySummary = {
  id: v.string(),
  title: v.string(),
  categoryId: v.string(),
  categoryName: v.string(),
  unitName: v.string(),
  place: v.string(),
  location: locationSchema,
  status,
  version: v.number(),
  picture: v.nullable(pictureSchema),
  shifts: v.array(shift),
  /** What the caller may do with it as an organiser of its unit. */
  actions: v.array(v.picklist(organiserActions)),
};

const moved = v.object({ id: v.string(), status, version: v.number() });
const edited = v.object({
  id: v.string(),
  status,
  version: v.number(),
  shifts: v.array(v.object({ id: v.string() })),
});

const unknownCategory = { unknown_category: { status: 400, message: '没有这个类别，请重新选择。' } } as const;

export const volunteerContract = defineContract('volunteer', {
  categories: {
    summary: '志愿活动的类别',
    access: 'public',
    commit: 'read',
    input: v.strictObject({}),
    output: v.object({ items: v.array(v.object({ id: v.string(), name: v.string(), icon: v.string() })) }),
  },
  listActivities: {
    summary: '可以参加的活动，最近一班开始得早的在前',
    access: 'public',
    commit: 'read',
    input: v.strictObject({
      ...pageInput,
      categoryId: v.optional(idSchema),
      /** Within so many metres of a point. */
      near: v.optional(
        v.strictObject({
          ...locationSchema.entries,
          radius: v.pipe(v.number(), v.finite(), v.minValue(1), v.maxValue(100_000)),
        }),
      ),
      /** Only activities with a shift that starts in `[from, until)`. */
      from: v.optional(instantSchema),
      until: v.optional(instantSchema),
      /** Only activities with a free seat at a time when the caller is free. */
      joinable: v.optional(v.boolean()),
    }),
    output: pageOf(v.object(activitySummary)),
  },
  getActivity: {
    summary: '一场活动和它的班次',
    access: 'public',
    commit: 'read',
    input: v.strictObject({ id: idSchema }),
    output: v.object({
      ...activitySummary,
      description: v.string(),
      bring: v.string(),
      pictures: v.array(pictureSchema),
      /** Why it was called off. */
      cancelReason: v.nullable(v.string()),
    }),
  },
  managedActivities: {
    summary: '本单位的活动，新建的在前，草稿在内',
    access: 'volunteer.organise',
    commit: 'read',
    input: v.strictObject(pageInput),
    output: pageOf(v.object(activitySummary)),
  },
  createActivity: {
    summary: '新建活动（草稿）',
    access: 'volunteer.organise',
    commit: 'own',
    input: v.strictObject({
      ...activityInput,
      fileIds: v.optional(idList(volunteerLimits.pictures), []),
      requestId,
    }),
    output: edited,
    errors: unknownCategory,
  },
  updateActivity: {
    summary: '修改活动草稿',
    access: 'volunteer.organise',
    commit: 'own',
    input: v.strictObject({ id: idSchema, version: versionSchema, ...activityInput, requestId }),
    output: edited,
    errors: unknownCategory,
  },
  publishActivity: {
    summary: '发布活动，开放报名',
    access: 'volunteer.organise',
    commit: 'own',
    input: v.strictObject({ id: idSchema, version: versionSchema, requestId }),
    output: moved,
    errors: { no_upcoming_shift: { status: 409, message: '每一班都已过了开始时间，请先改时间再发布。' } },
  },
  cancelActivity: {
    summary: '取消活动，通知每一位报名和候补的人',
    access: 'volunteer.organise',
    commit: 'own',
    input: v.strictObject({
      id: idSchema,
      version: versionSchema,
      reason: textSchema(volunteerLimits.reason),
      requestId,
    }),
    output: v.object({ ...moved.entries, told: v.number() }),
  },
  signUp: {
    summary: '报名一班；满员时排进候补',
    access: 'volunteer.take_part',
    commit: 'grouped',
    input: v.strictObject({ shiftId: idSchema, requestId }),
    output: v.object({ signUpId: v.string(), status: v.picklist(firstSignUpStatuses), position }),
    errors: {
      sign_up_closed: { status: 409, message: '这一班已停止报名，看看别的班次吧。' },
      already_signed_up: { status: 409, message: '你已经报过这一班了。' },
      shift_clash: { status: 409, message: '这段时间你已报了别的班次。' },
    },
  },
  cancelSignUp: {
    summary: '取消自己的报名，空位给候补的下一位',
    access: 'volunteer.take_part',
    commit: 'own',
    input: v.strictObject({ signUpId: idSchema, requestId }),
    output: v.object({ status: signUpStatus }),
  },
  mySignUps: {
    summary: '我的班次',
    access: 'volunteer.take_part',
    commit: 'read',
    input: v.strictObject({
      ...pageInput,
      /** `upcoming`: not over and not cancelled, soonest first. `past`: the rest, latest first. Without: all, latest first. */
      when: v.optional(v.picklist(['upcoming', 'past'])),
    }),
    output: pageOf(
      v.object({
        signUpId: v.string(),
        status: signUpStatus,
        position,
        shiftId: v.string(),
        startsAt: instantSchema,
        endsAt: instantSchema,
        activityId: v.string(),
        title: v.string(),
        place: v.string(),
        location: locationSchema,
        picture: v.nullable(pictureSchema),
        canCancel: v.boolean(),
      }),
    ),
  },
  roster: {
    summary: '一班的名单：报上的和候补的，按报名先后',
    access: 'volunteer.organise',
    commit: 'read',
    input: v.strictObject({
      shiftId: idSchema,
      limit: v.optional(
        v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(volunteerLimits.rosterPage)),
      ),
      cursor: pageInput.cursor,
    }),
    output: v.object({
      activityId: v.string(),
      title: v.string(),
      place: v.string(),
      shift: v.object({
        id: v.string(),
        startsAt: instantSchema,
        endsAt: instantSchema,
        capacity: v.number(),
        confirmed: v.number(),
        waitlisted: v.number(),
      }),
      items: v.array(
        v.object({
          signUpId: v.string(),
          displayName: v.string(),
          status: signUpStatus,
          position,
          /** Order of signing up for this shift; gaps are people who left. */
          order: v.number(),
          signedUpAt: instantSchema,
        }),
      ),
      nextCursor: v.optional(v.string()),
    }),
  },
});
