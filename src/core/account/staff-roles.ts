import type { Role } from '../kernel/permissions';

/** Roles that a person is given by the county; a citizen and a volunteer are so by themselves. */
export const staffRoles = [
  'moderator',
  'handler',
  'inspector',
  'organiser',
  'editor',
  'reviewer',
  'leader',
  'admin',
] as const satisfies readonly Role[];

export type StaffRole = (typeof staffRoles)[number];

/** Where a role holds, and what it lets a person do, in the words of who gives it. */
interface RoleRule {
  /** `asked`: the role is for this unit alone. `may`: where the person belongs; its cases they must not verify. */
  readonly unit: 'asked' | 'may' | 'none';
  /** Whether it can be held for some towns and streets only; else, and with none chosen, it is for the whole county. */
  readonly areas: boolean;
  readonly does: string;
}

export const roleRules: Record<StaffRole, RoleRule> = {
  moderator: {
    unit: 'may',
    areas: false,
    does: '审核和受理问题、派单、并案、批延期；办件需要时可查看报告人',
  },
  handler: { unit: 'asked', areas: false, does: '签收、退回、处置本单位的工单；看不到报告人是谁' },
  inspector: { unit: 'may', areas: true, does: '现场督查、核查处置结果、回头看；不核查自己单位的工单' },
  organiser: { unit: 'asked', areas: false, does: '发起本单位的活动、管班次和名单、确认时长' },
  editor: { unit: 'may', areas: false, does: '编手册和测验，组织评选，审核推荐' },
  reviewer: { unit: 'may', areas: false, does: '评选的第二双眼睛：复核作废的票，签认结果' },
  leader: { unit: 'none', areas: false, does: '看全县情况，督办，批准评选的各个阶段' },
  admin: { unit: 'none', areas: false, does: '管人员、类别、派单规则和设置；看不到报告人是谁' },
};

/** A role as it is to be held. */
export interface WantedGrant {
  readonly role: StaffRole;
  readonly unitId: string | null;
  /** Empty: the whole county. */
  readonly areaIds: readonly string[];
}

/** Units and areas that are there to be chosen. */
interface Scopes {
  readonly unitIds: ReadonlySet<string>;
  readonly areaIds: ReadonlySet<string>;
}

/** What is wrong with where a role is to hold, by input field; undefined where nothing is. */
export function scopeProblem(
  { role, unitId, areaIds }: WantedGrant,
  { unitIds, areaIds: known }: Scopes,
): Readonly<Record<string, string>> | undefined {
  const rule = roleRules[role];
  if (unitId === null && rule.unit === 'asked') return { unitId: '请选一个单位。' };
  if (unitId !== null && rule.unit === 'none') return { unitId: '这个角色不分单位。' };
  if (unitId !== null && !unitIds.has(unitId)) return { unitId: '没有这个单位。' };
  if (areaIds.length > 0 && !rule.areas) return { areaIds: '这个角色不分街道和镇。' };
  if (areaIds.some((id) => !known.has(id))) return { areaIds: '没有这个街道或镇。' };
  return undefined;
}

/** Nobody raises their own rights: whoever gives roles gets theirs from somebody else. */
export const mayGrant = (granterId: string, personId: string): boolean => granterId !== personId;

/**
 * Whether a role may be taken away; one's own too, but never the county's last administrator.
 * @param otherAdmins how many people beside this one administer the county
 */
export const mayRevoke = (role: StaffRole, otherAdmins: number): boolean =>
  role !== 'admin' || otherAdmins > 0;

/** A person's number is the end of their account's id: enough to tell two of one name apart, and to be read out. */
export const numberLength = 8;

export const personNumber = (accountId: string): string => accountId.slice(-numberLength).toUpperCase();

export const isStaffRole = (role: Role): role is StaffRole => staffRoles.some((each) => each === role);
