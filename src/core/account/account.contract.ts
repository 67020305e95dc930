import * as v from 'valibot';
import { defineContract } from '../kernel/operation';
import { type Permission, permissions, type Role, rolePermissions } from '../kernel/permissions';
import {
  idList,
  idSchema,
  instantSchema,
  limits,
  pageInput,
  pageOf,
  requestIdSchema,
  textSchema,
} from '../kernel/schema';
import { accountLimits, closingPhrase } from './account-limits';
import { feedbackKinds } from './feedback';
import { personaNames } from './personas';
import { staffOperations } from './staff-operations';

const roleSchema = v.picklist(Object.keys(rolePermissions) as Role[]);
const permissionSchema = v.picklist<readonly Permission[]>(permissions);
const requestId = v.optional(requestIdSchema);

const messageSchema = v.object({
  id: v.string(),
  kind: v.string(),
  title: v.string(),
  body: v.string(),
  /** Page to open, as a path of the navigation. */
  path: v.nullable(v.string()),
  at: instantSchema,
  read: v.boolean(),
});

const feedbackEntry = v.object({
  id: v.string(),
  kind: v.picklist(feedbackKinds),
  text: v.string(),
  at: instantSchema,
  reply: v.nullable(v.string()),
  repliedAt: v.nullable(instantSchema),
});

export type FeedbackEntry = v.InferOutput<typeof feedbackEntry>;

export type InboxMessage = v.InferOutput<typeof messageSchema>;

const exactlyOne = (a: string, b: string) => `${a} 和 ${b} 请填且只填一项。`;

export const accountContract = defineContract('account', {
  demoSignIn: {
    summary: '演示登录：扮演一个角色，或一位市民',
    access: 'public',
    commit: 'own',
    rate: 'sign_in',
    input: v.pipe(
      v.strictObject({
        persona: v.optional(v.picklist(personaNames)),
        openid: v.optional(textSchema(accountLimits.openid)),
        requestId,
      }),
      v.check(
        ({ persona, openid }) => (persona === undefined) !== (openid === undefined),
        exactlyOne('persona', 'openid'),
      ),
    ),
    output: v.object({ token: v.string() }),
  },
  signInOptions: {
    summary: '可以怎样登录',
    access: 'public',
    commit: 'read',
    input: v.strictObject({}),
    output: v.object({
      personas: v.array(
        v.object({
          persona: v.picklist(personaNames),
          displayName: v.string(),
          role: v.string(),
          summary: v.string(),
        }),
      ),
    }),
  },
  me: {
    summary: '我是谁，能做什么',
    access: 'account.use',
    commit: 'read',
    input: v.strictObject({}),
    output: v.object({
      id: v.string(),
      displayName: v.string(),
      roles: v.array(roleSchema),
      permissions: v.array(permissionSchema),
      units: v.array(v.object({ id: v.string(), name: v.string() })),
      /** Towns and streets that a role of theirs is narrowed to; none where all are held for the whole county. */
      areas: v.array(v.object({ id: v.string(), name: v.string() })),
      unreadMessages: v.number(),
      /** When the person agreed to the privacy notice. */
      consentedAt: v.nullable(instantSchema),
      /** Whether the person verified a phone number; some votes ask for it. */
      phoneVerified: v.boolean(),
      /** Set where this is one of the demo's people. */
      persona: v.nullable(v.picklist(personaNames)),
    }),
  },
  rename: {
    summary: '改称呼',
    access: 'account.use',
    commit: 'own',
    input: v.strictObject({
      displayName: v.pipe(textSchema(accountLimits.displayName), v.regex(/^[^\n\t]*$/, '称呼请写在一行里。')),
      requestId,
    }),
    output: v.object({ displayName: v.string() }),
  },
  giveConsent: {
    summary: '同意个人信息的使用说明',
    access: 'account.use',
    commit: 'own',
    input: v.strictObject({ requestId }),
    output: v.object({ consentedAt: instantSchema }),
  },
  verifyPhone: {
    summary: '验证手机号：用微信给出的一次性凭证；只留下不能还原的摘要',
    access: 'account.use',
    commit: 'own',
    rate: 'message',
    input: v.strictObject({ code: textSchema(accountLimits.phoneCode), requestId }),
    output: v.object({ verifiedAt: instantSchema }),
    errors: {
      phone_code_used: { status: 400, message: '没有取到手机号，请再点一次“验证手机号”。' },
      phone_taken: {
        status: 409,
        message: `这个手机号已经用在另一个账号上。一个号码只能验证一个账号；账号注销满 ${accountLimits.heldPhoneDays} 天后才能换到新账号。`,
      },
      phone_not_here: { status: 409, message: '这里不能验证手机号，请在微信里打开“文明同行”。' },
    },
  },
  inbox: {
    summary: '我的消息，新的在前',
    access: 'account.use',
    commit: 'read',
    input: v.strictObject(pageInput),
    output: pageOf(messageSchema),
  },
  readMessages: {
    summary: '把消息记为已读',
    access: 'account.use',
    commit: 'own',
    input: v.pipe(
      v.strictObject({
        ids: v.optional(idList(limits.pageSizeMax, 1)),
        all: v.optional(v.literal(true)),
        requestId,
      }),
      v.check(({ ids, all }) => (ids === undefined) !== (all === undefined), exactlyOne('ids', 'all')),
    ),
    output: v.object({ unreadMessages: v.number() }),
  },
  recordGrants: {
    summary: '记下微信里同意接收的通知',
    access: 'account.use',
    commit: 'own',
    input: v.strictObject({
      kinds: v.pipe(
        v.array(v.pipe(v.string(), v.regex(/^[A-Za-z]{1,32}$/, '通知类别不对。'))),
        v.minLength(1, '请至少选一项。'),
        v.maxLength(accountLimits.grantKinds, `最多 ${accountLimits.grantKinds} 项。`),
        v.check((kinds) => new Set(kinds).size === kinds.length, '有重复的项。'),
      ),
      requestId,
    }),
    output: v.object({ recorded: v.number() }),
  },
  exportMyData: {
    summary: '取回账号里存着的个人信息',
    access: 'account.use',
    commit: 'read',
    input: v.strictObject({}),
    output: v.object({
      exportedAt: instantSchema,
      account: v.object({
        id: v.string(),
        displayName: v.string(),
        signedInBy: v.string(),
        createdAt: instantSchema,
        consentedAt: v.nullable(instantSchema),
        /** The number itself is not kept. */
        phoneVerifiedAt: v.nullable(instantSchema),
        /** Without areas: in the whole county. */
        roles: v.array(
          v.object({ role: roleSchema, unit: v.nullable(v.string()), areas: v.array(v.string()) }),
        ),
      }),
      messages: v.array(messageSchema),
      feedback: v.array(feedbackEntry),
      notifyGrants: v.array(
        v.object({ kind: v.string(), grantedAt: instantSchema, spentAt: v.nullable(instantSchema) }),
      ),
      nominations: v.array(
        v.object({
          name: v.string(),
          category: v.string(),
          story: v.string(),
          status: v.string(),
          contact: v.nullable(v.string()),
          at: instantSchema,
        }),
      ),
      objections: v.array(
        v.object({
          text: v.string(),
          contact: v.nullable(v.string()),
          outcome: v.nullable(v.string()),
          at: instantSchema,
        }),
      ),
      /** Given or refused by a code while signed in. */
      consents: v.array(
        v.object({
          agreed: v.boolean(),
          name: v.nullable(v.string()),
          relation: v.nullable(v.string()),
          at: instantSchema,
        }),
      ),
      pictures: v.array(v.object({ fileId: v.string(), uploadedAt: instantSchema })),
    }),
  },
  deleteMyAccount: {
    summary: '注销账号：称呼和身份抹去，消息删除，办过的事留作无名记录',
    access: 'account.use',
    commit: 'own',
    input: v.strictObject({
      confirmation: v.literal(closingPhrase, `请输入“${closingPhrase}”四个字。`),
      requestId,
    }),
    output: v.object({ deletedAt: instantSchema }),
  },
  sendFeedback: {
    summary: '投诉或建议',
    access: 'account.use',
    commit: 'own',
    rate: 'message',
    input: v.strictObject({
      kind: v.picklist(feedbackKinds),
      text: textSchema(accountLimits.feedback),
      requestId,
    }),
    output: v.object({ id: v.string() }),
  },
  myFeedback: {
    summary: '我的投诉和建议，新的在前',
    access: 'account.use',
    commit: 'read',
    input: v.strictObject(pageInput),
    output: pageOf(feedbackEntry),
  },
  feedbackQueue: {
    summary: '还没有答复的投诉和建议，先来的在前；看不到是谁写的',
    access: 'account.administer',
    commit: 'read',
    input: v.strictObject(pageInput),
    output: pageOf(feedbackEntry),
  },
  answerFeedback: {
    summary: '答复一条投诉或建议',
    access: 'account.administer',
    commit: 'own',
    input: v.strictObject({ id: idSchema, reply: textSchema(accountLimits.feedback), requestId }),
    output: v.object({ repliedAt: instantSchema }),
  },
  ...staffOperations,
});
