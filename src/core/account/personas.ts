import { type RoleGrant, roleLabels } from '../kernel/permissions';

/** Identity provider of the demo's people; its subject is the persona's name. */
export const demoProvider = 'demo';

interface PersonaProfile {
  readonly displayName: string;
  /** One line for the person who chooses whom to be. */
  readonly summary: string;
  readonly grants: readonly RoleGrant[];
}

const citizenOf = (displayName: string, summary: string): PersonaProfile => ({
  displayName,
  summary,
  grants: [],
});

/** The invented people of the demo county. Units are named by the ids of the demo data. */
export const personas = {
  citizen: citizenOf('林小满', '报过问题、报过名的市民'),
  citizen2: citizenOf('周以宁', '另一位市民'),
  volunteer: {
    displayName: '许知夏',
    summary: '常参加活动的志愿者',
    grants: [{ role: 'volunteer', unitId: null }],
  },
  moderator: {
    displayName: '沈清和',
    summary: '文明办，受理和派单',
    grants: [{ role: 'moderator', unitId: 'office' }],
  },
  handler: {
    displayName: '陈东来',
    summary: '东门街道，签收和处置',
    grants: [{ role: 'handler', unitId: 'town-dongmen' }],
  },
  handler2: {
    displayName: '方协川',
    summary: '另一个单位的承办人',
    grants: [{ role: 'handler', unitId: 'dept-market' }],
  },
  inspector: {
    displayName: '顾明远',
    summary: '督查组，到现场核查',
    grants: [{ role: 'inspector', unitId: 'office' }],
  },
  organiser: {
    displayName: '何春晓',
    summary: '发起志愿活动、管名单',
    grants: [{ role: 'organiser', unitId: 'town-dongmen' }],
  },
  editor: {
    displayName: '苏文竹',
    summary: '管提名、评选和手册',
    grants: [{ role: 'editor', unitId: 'office' }],
  },
  reviewer: {
    displayName: '罗一鸣',
    summary: '复核票和结果的第二双眼睛',
    grants: [{ role: 'reviewer', unitId: 'office' }],
  },
  leader: {
    displayName: '高景行',
    summary: '县领导，批准和督办',
    grants: [{ role: 'leader', unitId: null }],
  },
  admin: {
    displayName: '秦可为',
    summary: '管单位、人员和设置',
    grants: [{ role: 'admin', unitId: null }],
  },
} as const satisfies Record<string, PersonaProfile>;

/** A persona's name, as demo sign-in takes it. */
export type Persona = keyof typeof personas;

export const personaNames = Object.keys(personas) as [Persona, ...Persona[]];

/** What the persona is called in the county: the label of the first role beside citizen. */
export function personaRole(name: Persona): string {
  const grants: readonly RoleGrant[] = personas[name].grants;
  return roleLabels[grants[0]?.role ?? 'citizen'];
}
