import { type Role, roleLabels } from '../kernel/permissions';

/** Who runs the server, where the record of roles says who gave one. */
export const operatorName = '运维人员（服务器命令）';

interface NamedGrant {
  readonly role: Role;
  readonly unit: { readonly name: string } | null;
  readonly areas: readonly { readonly name: string }[];
}

/** A role with where it holds: `承办人，东门街道办事处`; `督查员，只管东门街道、西关街道`. */
export function grantWords({ role, unit, areas }: NamedGrant): string {
  return [
    roleLabels[role],
    ...(unit === null ? [] : [unit.name]),
    ...(areas.length === 0 ? [] : [`只管${areas.map(({ name }) => name).join('、')}`]),
  ].join('，');
}
