import { type Role, rolePermissions } from '../kernel/permissions';
import {
  isStaffRole,
  mayGrant,
  mayRevoke,
  personNumber,
  roleRules,
  type StaffRole,
  scopeProblem,
  staffRoles,
} from './staff-roles';

const scopes = { unitIds: new Set(['office', 'town']), areaIds: new Set(['east', 'west']) };
const wanted = (role: StaffRole, unitId: string | null, ...areaIds: string[]) => ({ role, unitId, areaIds });

describe('where a role holds', () => {
  it('every role but those of everybody can be given', () => {
    const all = Object.keys(rolePermissions) as Role[];
    expect(all.filter((role) => !isStaffRole(role))).toEqual(['citizen', 'volunteer']);
  });

  it.each(staffRoles)('%s: a unit where it is asked, none where there is none', (role) => {
    const { unit } = roleRules[role];
    expect(scopeProblem(wanted(role, null), scopes)).toEqual(
      unit === 'asked' ? { unitId: '请选一个单位。' } : undefined,
    );
    expect(scopeProblem(wanted(role, 'town'), scopes)).toEqual(
      unit === 'none' ? { unitId: '这个角色不分单位。' } : undefined,
    );
  });

  it.each(staffRoles)('%s: towns only where it is held by towns', (role) => {
    const unitId = roleRules[role].unit === 'none' ? null : 'town';
    expect(scopeProblem(wanted(role, unitId, 'east', 'west'), scopes)).toEqual(
      role === 'inspector' ? undefined : { areaIds: '这个角色不分街道和镇。' },
    );
  });

  it('knows no unit and no town that are not there', () => {
    expect(scopeProblem(wanted('handler', 'nowhere'), scopes)).toEqual({ unitId: '没有这个单位。' });
    expect(scopeProblem(wanted('inspector', null, 'east', 'moon'), scopes)).toEqual({
      areaIds: '没有这个街道或镇。',
    });
  });
});

describe('who gives and takes', () => {
  it('nobody gives to themselves', () => {
    expect(mayGrant('a', 'a')).toBe(false);
    expect(mayGrant('a', 'b')).toBe(true);
  });

  it.each(staffRoles)('%s is taken from anybody but the last administrator', (role) => {
    expect(mayRevoke(role, 1)).toBe(true);
    expect(mayRevoke(role, 0)).toBe(role !== 'admin');
  });

  it('a number is short, and the end of the id', () => {
    expect(personNumber('0192f0aa-0000-7000-8000-0123456789ab')).toBe('456789AB');
  });
});
