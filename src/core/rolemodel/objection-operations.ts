import * as v from 'valibot';
import { defineOperations } from '../kernel/operation';
import { idSchema, instantSchema, pageInput, pageOf, textSchema } from '../kernel/schema';
import { roleModelLimits } from './limits';
import { objectionKinds } from './objection';
import { phaseSchema, reasonSchema, requestId } from './rolemodel-schema';

const kindSchema = v.picklist(objectionKinds);

const objection = {
  id: v.string(),
  campaignId: v.string(),
  candidateId: v.string(),
  /** As the public reads it. */
  name: v.string(),
  kind: kindSchema,
  text: v.string(),
  raisedAt: instantSchema,
  /** Null while it waits for its written outcome. */
  outcome: v.nullable(v.string()),
  upheld: v.nullable(v.boolean()),
  settledAt: v.nullable(instantSchema),
};

/** Objections while names lie open; who raised one is kept apart from it. */
export const objectionOperations = defineOperations({
  raiseObjection: {
    summary: '公示期间提出异议；身份另存，不随异议公开',
    access: 'account.use',
    commit: 'own',
    rate: 'message',
    input: v.strictObject({
      campaignId: idSchema,
      candidateId: idSchema,
      kind: kindSchema,
      text: textSchema(roleModelLimits.objection, roleModelLimits.storyMin),
      contact: v.optional(textSchema(roleModelLimits.contact, 0), ''),
      requestId,
    }),
    output: v.object({ id: v.string() }),
    errors: {
      objections_closed: { status: 409, message: '现在不在公示期，不能提出异议。' },
      objection_waits: { status: 409, message: '你对这位的异议还在核实，有结果会告诉你。' },
    },
  },
  myObjections: {
    summary: '我提出的异议和答复，新的在前',
    access: 'account.use',
    commit: 'read',
    input: v.strictObject(pageInput),
    output: pageOf(v.object(objection)),
  },
  objectionQueue: {
    summary: '一次评选的异议，没有答复的在前；看不到是谁提的',
    access: 'rolemodel.edit',
    commit: 'read',
    input: v.strictObject({ campaignId: idSchema }),
    output: v.object({
      items: v.array(
        v.object({
          ...objection,
          phase: phaseSchema,
          /** Whether who raised it can still be found. */
          hasObjector: v.boolean(),
        }),
      ),
    }),
  },
  settleObjection: {
    summary: '书面答复一条异议；成立的，人选退出',
    access: 'rolemodel.edit',
    commit: 'own',
    input: v.strictObject({ id: idSchema, upheld: v.boolean(), outcome: reasonSchema, requestId }),
    output: v.object({ id: v.string(), upheld: v.boolean() }),
    errors: {
      objection_settled: { status: 409, message: '这条异议已经答复过了。' },
      own_objection: { status: 409, message: '这是你自己提的异议，请别的编辑答复。' },
    },
  },
  seeObjector: {
    summary: '看异议是谁提的：写明原因，留下记录',
    access: 'rolemodel.edit',
    commit: 'own',
    // Who it is stands in one place; looking again is another look.
    keepsAnswer: false,
    input: v.strictObject({ id: idSchema, reason: reasonSchema, requestId }),
    output: v.object({ displayName: v.string(), contact: v.nullable(v.string()) }),
  },
  publicNotice: {
    summary: '公示期间收到和办结了多少条异议',
    access: 'public',
    commit: 'read',
    input: v.strictObject({ campaignId: idSchema }),
    output: v.object({ raised: v.number(), settled: v.number(), upheld: v.number() }),
  },
});
