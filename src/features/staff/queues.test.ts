import { permissionsOf, type RoleGrant } from '../../core/kernel/permissions';
import { queueSlots } from '../../core/report/report-access';
import { isQueue, queuesOf } from './queues';

const grant = (role: RoleGrant['role']): RoleGrant => ({ role, unitId: 'somewhere' });
const statusesOf = (...grants: RoleGrant[]) =>
  queuesOf([...permissionsOf(grants)]).map(({ status }) => status);

describe('queues of the desk', () => {
  test('follow what a person may do', () => {
    expect(statusesOf()).toEqual([]);
    expect(statusesOf(grant('handler'))).toEqual(['dispatched', 'in_progress']);
    expect(statusesOf(grant('inspector'))).toEqual(['resolved']);
    expect(statusesOf(grant('moderator'))).toEqual([
      'submitted',
      'awaiting_info',
      'accepted',
      'on_hold',
      'resolved',
      'reopen_requested',
    ]);
  });

  test.each(['moderator', 'handler', 'inspector'] as const)('of a %s are answered by the server', (role) => {
    const actor = { accountId: 'a', grants: [grant(role)], permissions: permissionsOf([grant(role)]) };
    for (const status of statusesOf(grant(role))) expect(queueSlots(actor, status)).not.toEqual([]);
  });

  test('are opened by name from a link', () => {
    expect(isQueue('submitted')).toBe(true);
    expect(isQueue('nothing')).toBe(false);
    expect(isQueue(undefined)).toBe(false);
  });
});
