import * as v from 'valibot';
import { pictureSchema } from '../files/picture';
import {
  idList,
  idSchema,
  instantSchema,
  locationSchema,
  requestIdSchema,
  textSchema,
  versionSchema,
} from '../kernel/schema';
import { type FlagReason, flagReasons, type ReportAction, sideActions } from './report-access';
import { categoryIcons, questionKinds, stopKinds } from './report-config';
import { reportLimits } from './report-limits';
import {
  orderLevels,
  type ReportEventAction,
  reportKinds,
  reportOutcomes,
  reportSources,
  reportStatuses,
  reportSteps,
  urgencies,
  visibilities,
} from './report-status';

export const statusSchema = v.picklist(reportStatuses);
export const outcomeSchema = v.nullable(v.picklist(reportOutcomes));
export const visibilitySchema = v.picklist(visibilities);
export const actionSchema = v.picklist<readonly ReportAction[]>([...reportSteps, ...sideActions]);
export const eventActionSchema = v.picklist<readonly ReportEventAction[]>(['submit', ...reportSteps]);
export const requestId = v.optional(requestIdSchema);
export const fileIds = idList(reportLimits.pictures);
export const pointSchema = v.object({ latitude: v.number(), longitude: v.number() });

export const ringSchema = v.pipe(
  v.array(v.pipe(v.tuple([v.number(), v.number()]), v.readonly())),
  v.readonly(),
);
export const polygonSchema = v.pipe(v.array(ringSchema), v.readonly());
/** GeoJSON, `[longitude, latitude]` in GCJ-02. */
export const boundarySchema = v.variant('type', [
  v.object({ type: v.literal('Polygon'), coordinates: polygonSchema }),
  v.object({ type: v.literal('MultiPolygon'), coordinates: v.pipe(v.array(polygonSchema), v.readonly()) }),
]);

/** The case that a command changes, and the version of it that the caller saw. */
export const onCase = { id: idSchema, version: versionSchema, requestId } as const;

/** What every change of a case answers. */
export const changed = v.object({ status: statusSchema, version: v.number() });

/** What every new case says of itself, whoever sends it. */
export const caseInput = {
  categoryId: idSchema,
  description: textSchema(reportLimits.description),
  location: locationSchema,
  address: v.optional(textSchema(reportLimits.address)),
  fileIds,
  /** Why there is no picture, where there is none. */
  noPhotoReason: v.optional(textSchema(reportLimits.noPhotoReason)),
  /** Which town it is, where the place lies close to a border; else the place decides. */
  areaId: v.optional(idSchema),
  /** Answers to the category's questions, by question id. */
  answers: v.optional(
    v.pipe(
      v.record(idSchema, textSchema(reportLimits.answer)),
      v.check((answers) => Object.keys(answers).length <= reportLimits.questions, '回答太多了。'),
    ),
  ),
} as const;

/** What a new case answers. */
export const submitted = v.object({
  id: v.string(),
  number: v.string(),
  status: statusSchema,
  version: v.number(),
});

export const submitErrors = {
  outside_county: {
    status: 422,
    message: '这个地点不在本县范围内。请在地图上确认位置，外县的问题请拨打 12345。',
  },
  unknown_category: { status: 422, message: '没有这个类别，请重新选择。' },
  not_here: { status: 422, message: '这一类事不在这里受理，请按提示联系负责的部门。' },
} as const;

/** Another case, as it is pointed to. */
export const caseRef = v.object({ id: v.string(), number: v.string(), title: v.string() });

/** A case that the office found by its number. */
export const foundCase = v.object({ ...caseRef.entries, status: statusSchema, mayTakeOthers: v.boolean() });

export const messageSenders = ['reporter', 'lead', 'office'] as const;
export const messageStates = ['waiting', 'passed', 'stopped'] as const;
export const flagReasonIds = Object.keys(flagReasons) as [FlagReason, ...FlagReason[]];

export const ratingSchema = v.object({
  stars: v.number(),
  solved: v.boolean(),
  comment: v.nullable(v.string()),
});

export const named = v.object({ id: v.string(), name: v.string() });

export const questionSchema = v.strictObject({
  id: idSchema,
  label: textSchema(reportLimits.questionLabel),
  kind: v.picklist(questionKinds),
  options: v.pipe(
    v.array(textSchema(reportLimits.option)),
    v.maxLength(reportLimits.options, `最多 ${reportLimits.options} 个选项。`),
    v.readonly(),
  ),
  required: v.boolean(),
  isPublic: v.boolean(),
});

export const stopSchema = v.strictObject({
  kind: v.picklist(stopKinds),
  text: textSchema(reportLimits.stopText),
  phone: v.nullable(textSchema(reportLimits.phone)),
  label: v.nullable(textSchema(reportLimits.option)),
});

export const childCategory = v.object({
  id: v.string(),
  name: v.string(),
  icon: v.picklist(categoryIcons),
  isPrivate: v.boolean(),
  kind: v.picklist(reportKinds),
  workingDays: v.number(),
  urgency: v.picklist(urgencies),
  questions: v.pipe(v.array(questionSchema), v.readonly()),
  stop: v.nullable(stopSchema),
  articleId: v.nullable(v.string()),
});

/** What a list shows of a case to anybody who may see it: nothing of the person who reported it. */
export const summary = {
  id: v.string(),
  number: v.string(),
  status: statusSchema,
  outcome: outcomeSchema,
  kind: v.picklist(reportKinds),
  title: v.string(),
  category: named,
  area: named,
  location: pointSchema,
  submittedAt: instantSchema,
  /** The first picture, small. */
  thumb: v.nullable(v.string()),
  /** How many people met it, the reporter included. */
  metBy: v.number(),
} as const;

export const publicItem = v.object({
  ...summary,
  /** Metres from the point that was asked for. */
  distance: v.nullable(v.number()),
});

export const ownItem = v.object({
  ...summary,
  /** Whether everybody sees it. */
  published: v.boolean(),
  /** Set where the next move is the reporter's. */
  yourTurn: v.boolean(),
});

/** A case that the caller follows, met, or whose own report was merged into it. */
export const followedItem = v.object({
  ...summary,
  /** Whether they met it, too; else they only follow it. */
  met: v.boolean(),
});

export const queueItem = v.object({
  ...summary,
  version: v.number(),
  isPrivate: v.boolean(),
  /** When it came to who has it now. */
  since: instantSchema,
  dueAt: v.nullable(instantSchema),
  returned: v.number(),
  urgency: v.picklist(urgencies),
  orderLevel: v.nullable(v.picklist(orderLevels)),
  orderDueAt: v.nullable(instantSchema),
  /** 挂账: when it is looked at again. */
  reviewAt: v.nullable(instantSchema),
  leadUnit: v.nullable(named),
  actions: v.array(actionSchema),
});

export const timelineEntry = v.object({
  /** Its place in the case's record, from 1: what a covering of its words names. */
  seq: v.number(),
  at: instantSchema,
  action: eventActionSchema,
  from: v.nullable(statusSchema),
  to: statusSchema,
  outcome: outcomeSchema,
  /** The unit that acted, or that the case went to; null for the office and the reporter. */
  unit: v.nullable(v.string()),
  assistUnits: v.array(v.string()),
  /** Text that came with the step, where the viewer may read it. */
  note: v.nullable(v.string()),
  /** Whether the routing table chose the unit. */
  byRule: v.boolean(),
  /** The rule that chose it, in words, as it was then. */
  basis: v.nullable(v.string()),
  /** Until when the step gave the unit, and until when the unit had it before. */
  dueAt: v.nullable(instantSchema),
  earlierDueAt: v.nullable(instantSchema),
  /** For staff: kinds of personal data that were covered for the public by themselves. */
  masked: v.array(v.string()),
  pictures: v.array(pictureSchema),
});

export const reportCase = v.object({
  id: v.string(),
  number: v.string(),
  status: statusSchema,
  outcome: outcomeSchema,
  kind: v.picklist(reportKinds),
  urgency: v.picklist(urgencies),
  version: v.number(),
  title: v.string(),
  category: v.object({
    id: v.string(),
    name: v.string(),
    icon: v.picklist(categoryIcons),
    articleId: v.nullable(v.string()),
  }),
  area: named,
  address: v.nullable(v.string()),
  location: pointSchema,
  description: v.string(),
  submittedAt: instantSchema,
  /** Whether everybody sees it. */
  published: v.boolean(),
  visibility: visibilitySchema,
  isPrivateClass: v.boolean(),
  /** Who has it now; null when nobody has, because it is over. */
  holder: v.nullable(
    v.object({
      name: v.string(),
      since: instantSchema,
      until: v.nullable(instantSchema),
      /** What is to be done until then: 受理, 补充, 办结. */
      task: v.string(),
    }),
  ),
  before: v.array(pictureSchema),
  after: v.array(pictureSchema),
  metBy: v.number(),
  /** Whether the caller said that they met it too. */
  following: v.boolean(),
  /** Whether the caller is told of its progress, having met it or not. */
  watching: v.boolean(),
  /** Words that went through the office, as far as the viewer may read them; the oldest first. */
  messages: v.array(
    v.object({
      messageId: v.string(),
      sender: v.picklist(messageSenders),
      unit: v.nullable(v.string()),
      text: v.string(),
      at: instantSchema,
      state: v.picklist(messageStates),
    }),
  ),
  /** The reporter's word on the present ending: for the reporter and staff. */
  rating: v.nullable(ratingSchema),
  mine: v.boolean(),
  /** The office's open question to the reporter. */
  question: v.nullable(v.string()),
  /** Until when it waits for the answer. */
  answerBy: v.nullable(instantSchema),
  /** 挂账: when the plan is looked at again. */
  reviewAt: v.nullable(instantSchema),
  /** Until when a closed case may be asked to be opened again. */
  reopenUntil: v.nullable(instantSchema),
  /** The public reply of the unit that resolved it. */
  reply: v.nullable(v.string()),
  /** The case that this one was merged into. */
  mergedInto: v.nullable(
    v.object({
      id: v.string(),
      number: v.string(),
      /** Whether the caller may open it; the rest says how it goes on there, in public words. */
      readable: v.boolean(),
      label: v.string(),
      holder: v.nullable(v.string()),
    }),
  ),
  /** Newest first. */
  timeline: v.array(timelineEntry),
  actions: v.array(actionSchema),
  /** The category's questions with what the reporter answered, where the viewer may read it. */
  answers: v.array(v.object({ label: v.string(), answer: v.string() })),
  /** 督办, where there is an order on it. */
  order: v.nullable(
    v.object({ level: v.picklist(orderLevels), dueAt: v.nullable(instantSchema), issuer: v.string() }),
  ),
  /** For staff: who handles it, or whom the routing table would choose. */
  dispatch: v.nullable(
    v.object({
      leadUnit: v.nullable(named),
      assistUnits: v.array(named),
      /** `decided`: the case is with them; `proposed`: by the routing table. */
      basis: v.picklist(['decided', 'proposed']),
      /** The rule by which they got it, or would, in words; null where the office chose. */
      rule: v.nullable(v.string()),
      returned: v.number(),
      reopened: v.number(),
      extended: v.number(),
      /** The lead unit asks to have it until then. */
      wantedDueAt: v.nullable(instantSchema),
      arbitrated: v.boolean(),
      source: v.picklist(reportSources),
      lookBackAt: v.nullable(instantSchema),
      solvedSaid: v.boolean(),
      assistTasks: v.array(v.object({ unit: named, task: v.string(), done: v.boolean() })),
      /** The case that this one is a part of, and its own parts. */
      parent: v.nullable(v.object({ id: v.string(), number: v.string() })),
      /** 分办: the pictures of the whole, for the unit of a part. */
      parentPictures: v.array(pictureSchema),
      children: v.array(
        v.object({ id: v.string(), number: v.string(), status: statusSchema, unit: v.nullable(v.string()) }),
      ),
      /** Internal; the newest first. */
      notes: v.array(
        v.object({ noteId: v.string(), text: v.string(), at: instantSchema, unit: v.nullable(v.string()) }),
      ),
      /** What the public reads instead, where the office covered something. */
      redaction: v.object({
        description: v.nullable(v.string()),
        address: v.nullable(v.string()),
        /** What is covered: hidden altogether, or another picture shown in its place. `seq`: of the step it came with. */
        pictures: v.array(
          v.object({
            fileId: v.string(),
            seq: v.nullable(v.number()),
            hidden: v.boolean(),
            replacement: v.nullable(pictureSchema),
          }),
        ),
        /** Words of steps that everybody reads otherwise; an empty text hides them. */
        notes: v.array(v.object({ seq: v.number(), text: v.string() })),
        /** Whether everybody sees the middle of the town instead of the place. */
        hidePlace: v.boolean(),
      }),
      /** Kinds of personal data that the text seems to hold. */
      warnings: v.array(v.string()),
      /** Whole milliseconds: the case's age, and how long each unit has had it. */
      clocks: v.object({ age: v.number(), units: v.array(v.object({ unit: named, span: v.number() })) }),
    }),
  ),
  /** For the office before it dispatches: the same kind of problem close by, lately. */
  vicinity: v.nullable(
    v.object({ count: v.number(), closed: v.number(), lastClosedAt: v.nullable(instantSchema) }),
  ),
});

export type ReportCase = v.InferOutput<typeof reportCase>;
export type ReportTimelineEntry = v.InferOutput<typeof timelineEntry>;

/** How a verification ends; `failed` sends the case back to its unit. */
export const verifyOutcomes = [...reportOutcomes, 'failed'] as const;

export const near = v.strictObject({
  latitude: locationSchema.entries.latitude,
  longitude: locationSchema.entries.longitude,
  /** Metres. */
  radius: v.pipe(v.number(), v.minValue(1), v.maxValue(reportLimits.radius)),
});
