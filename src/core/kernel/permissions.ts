/**
 * Permissions are data: code asks "may X", never "is a Y". A role is a named bundle, granted to a person
 * within a scope (self, one unit, some areas, or the county); the scope is judged by each feature's access rule.
 */
export const permissions = [
  'account.use',
  'report.submit',
  'report.work',
  'report.screen',
  'report.handle',
  'report.verify',
  'report.record',
  'report.order',
  'report.oversee',
  'report.configure',
  'report.audit',
  'volunteer.take_part',
  'volunteer.organise',
  'rolemodel.nominate',
  'rolemodel.vote',
  'rolemodel.represent',
  'rolemodel.edit',
  'rolemodel.lead',
  'rolemodel.guard',
  'rolemodel.review',
  'rolemodel.approve',
  'handbook.edit',
  'account.administer',
  'files.upload',
] as const;

export type Permission = (typeof permissions)[number];

const citizen = [
  'account.use',
  'files.upload',
  'report.submit',
  'volunteer.take_part',
  'rolemodel.nominate',
  'rolemodel.vote',
] as const satisfies readonly Permission[];

/** Who may do what; every signed-in person is a citizen beside any other role. */
export const rolePermissions = {
  citizen,
  volunteer: [],
  moderator: ['report.work', 'report.screen', 'report.verify', 'report.record', 'report.order'],
  handler: ['report.work', 'report.handle', 'rolemodel.represent'],
  inspector: ['report.work', 'report.verify', 'report.record'],
  organiser: ['volunteer.organise', 'rolemodel.represent'],
  editor: ['rolemodel.edit', 'rolemodel.lead', 'rolemodel.guard', 'handbook.edit'],
  reviewer: ['rolemodel.guard', 'rolemodel.review'],
  leader: [
    'rolemodel.lead',
    'rolemodel.approve',
    'report.work',
    'report.oversee',
    'report.order',
    'report.audit',
  ],
  admin: ['account.administer', 'report.configure', 'report.audit'],
} as const satisfies Record<string, readonly Permission[]>;

export type Role = keyof typeof rolePermissions;

const roles = Object.keys(rolePermissions) as Role[];

export const roleLabels: Record<Role, string> = {
  citizen: '市民',
  volunteer: '志愿者',
  moderator: '审核受理员',
  handler: '承办人',
  inspector: '督查员',
  organiser: '活动组织者',
  editor: '编辑',
  reviewer: '复核人',
  leader: '领导',
  admin: '管理员',
};

/** One role held by one person; `unitId` where the role's scope is a unit. */
export interface RoleGrant {
  readonly role: Role;
  readonly unitId: string | null;
  /** Towns and streets that the role is held for; none or left out: the whole county. */
  readonly areaIds?: readonly string[];
}

/** The person behind a call, as the platform identified them. Never taken from the request. */
export interface Actor {
  readonly accountId: string;
  readonly grants: readonly RoleGrant[];
  readonly permissions: ReadonlySet<Permission>;
}

const citizenPermissions: ReadonlySet<Permission> = new Set(citizen);

/** All permissions of the given grants and of every citizen; the many who are nothing else share one set. */
export function permissionsOf(grants: readonly RoleGrant[]): ReadonlySet<Permission> {
  if (grants.length === 0) return citizenPermissions;
  const held = new Set<Permission>(citizenPermissions);
  for (const grant of grants) for (const permission of rolePermissions[grant.role]) held.add(permission);
  return held;
}

/** The roles that hold a permission: whom to ask or to tell. */
export function rolesWith(permission: Permission): Role[] {
  return roles.filter((role) => {
    const held: readonly Permission[] = rolePermissions[role];
    return held.includes(permission);
  });
}

/** The units in which the actor holds a permission (for scopes of one unit). */
export function unitsWith(actor: Actor, permission: Permission): ReadonlySet<string> {
  const units = new Set<string>();
  for (const { role, unitId } of actor.grants) {
    const held: readonly Permission[] = rolePermissions[role];
    if (unitId !== null && held.includes(permission)) units.add(unitId);
  }
  return units;
}

/** The areas for which the actor holds a permission; null: the whole county. */
export function areasWith(actor: Actor, permission: Permission): ReadonlySet<string> | null {
  const areas = new Set<string>();
  for (const { role, areaIds = [] } of actor.grants) {
    const held: readonly Permission[] = rolePermissions[role];
    if (!held.includes(permission)) continue;
    if (areaIds.length === 0) return null;
    for (const areaId of areaIds) areas.add(areaId);
  }
  return areas;
}

/** The areas to which a role of the actor's is narrowed; none of a role that they hold for the whole county as well. */
export function narrowedAreas({ grants }: Pick<Actor, 'grants'>): readonly string[] {
  const whole = new Set(grants.filter(({ areaIds = [] }) => areaIds.length === 0).map(({ role }) => role));
  return areasOf({ grants: grants.filter(({ role }) => !whole.has(role)) });
}

/** Every area that some grant is narrowed to. */
export function areasOf({ grants }: Pick<Actor, 'grants'>): readonly string[] {
  return [...new Set(grants.flatMap(({ areaIds = [] }) => areaIds))];
}
