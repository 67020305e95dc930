import * as v from 'valibot';
import { defineOperations } from '../kernel/operation';
import {
  idList,
  idSchema,
  instantSchema,
  pageInput,
  pageOf,
  requestIdSchema,
  textSchema,
} from '../kernel/schema';
import { accountLimits } from './account-limits';
import { staffRoles } from './staff-roles';

const requestId = v.optional(requestIdSchema);
const roleSchema = v.picklist(staffRoles);
const named = v.object({ id: v.string(), name: v.string() });

const grantSchema = v.object({
  role: roleSchema,
  unit: v.nullable(named),
  /** None: the whole county. */
  areas: v.array(named),
});

const personSchema = v.object({
  id: v.string(),
  displayName: v.string(),
  /** Read out by the person, to tell two of one name apart. */
  number: v.string(),
  grants: v.array(grantSchema),
});

export type StaffPerson = v.InferOutput<typeof personSchema>;
export type StaffGrant = v.InferOutput<typeof grantSchema>;

/** People who work for the county, and what each may do. */
export const staffOperations = defineOperations({
  staff: {
    summary: '有角色的人，按单位；一人在两个单位的，两处都有',
    access: 'account.administer',
    commit: 'read',
    input: v.strictObject({
      ...pageInput,
      /** Part of a name, of a person or of a unit. */
      query: v.optional(textSchema(accountLimits.personQuery)),
    }),
    output: pageOf(v.object({ unit: v.nullable(named), person: personSchema })),
  },
  staffScopes: {
    summary: '给角色时可选的单位、街道和镇',
    access: 'account.administer',
    commit: 'read',
    input: v.strictObject({}),
    output: v.object({ units: v.array(named), areas: v.array(named) }),
  },
  findPerson: {
    summary: '按完整的称呼、编号或登录名找一个人；每次查找都有记录',
    access: 'account.administer',
    commit: 'own',
    // What is found is people: nothing of it is kept for a repeated call.
    keepsAnswer: false,
    input: v.strictObject({ query: textSchema(accountLimits.personQuery), requestId }),
    output: v.object({
      items: v.array(personSchema),
      /** More are called so; then only the number helps. */
      more: v.boolean(),
    }),
  },
  grantRole: {
    summary: '给一个人一个角色；已有的，改它管的街道和镇',
    access: 'account.administer',
    commit: 'own',
    input: v.strictObject({
      personId: idSchema,
      grant: v.strictObject({
        role: roleSchema,
        unitId: v.nullable(idSchema),
        areaIds: idList(accountLimits.grantAreas),
      }),
      requestId,
    }),
    output: v.object({ person: personSchema }),
    errors: {
      own_rights: { status: 422, message: '不能给自己角色，请另一位管理员来做。' },
      too_many: { status: 422, message: '这个人的角色已经够多了，请先收回不用的。' },
    },
  },
  revokeRole: {
    summary: '收回一个人的一个角色，马上生效',
    access: 'account.administer',
    commit: 'own',
    input: v.strictObject({
      personId: idSchema,
      grant: v.strictObject({ role: roleSchema, unitId: v.nullable(idSchema) }),
      requestId,
    }),
    output: v.object({ person: personSchema }),
    errors: {
      last_admin: { status: 422, message: '这是最后一位管理员，请先让另一个人也当管理员。' },
    },
  },
  roleChanges: {
    summary: '谁在什么时候给了谁什么角色、收回了什么，新的在前',
    access: 'account.administer',
    commit: 'read',
    input: v.strictObject(pageInput),
    output: pageOf(
      v.object({
        id: v.string(),
        at: instantSchema,
        by: v.string(),
        person: v.string(),
        kind: v.picklist(['granted', 'revoked']),
        grant: grantSchema,
      }),
    ),
  },
});
