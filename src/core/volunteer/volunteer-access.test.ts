import { type Actor, permissionsOf, type Role, type RoleGrant, rolePermissions } from '../kernel/permissions';
import { activityStatuses } from './activity-status';
import { type ActivityScope, canSeeActivity, organiserActionsOf } from './volunteer-access';

const actor = (...grants: RoleGrant[]): Actor => ({
  accountId: 'person',
  grants,
  permissions: permissionsOf(grants),
});
const organiser = actor({ role: 'organiser', unitId: 'town' });
const published = new Date(0);

const scope = (change: Partial<ActivityScope> = {}): ActivityScope => ({
  unitId: 'town',
  status: 'published',
  publishedAt: published,
  ...change,
});

test.each(Object.keys(rolePermissions) as Role[])(
  '%s: only an organiser of the unit manages its activities',
  (role) => {
    for (const unitId of ['town', 'other', null]) {
      const actions = organiserActionsOf(actor({ role, unitId }), scope());
      expect(actions.length > 0).toBe(role === 'organiser' && unitId === 'town');
    }
  },
);

test('a draft is seen by its own unit alone, a published activity by everybody', () => {
  const draft = scope({ status: 'draft', publishedAt: null });
  expect(canSeeActivity(organiser, draft)).toBe(true);
  for (const stranger of [null, actor(), actor({ role: 'organiser', unitId: 'other' })]) {
    expect(canSeeActivity(stranger, draft)).toBe(false);
    expect(canSeeActivity(stranger, scope())).toBe(true);
    expect(canSeeActivity(stranger, scope({ status: 'cancelled' }))).toBe(true);
    expect(organiserActionsOf(stranger, draft)).toEqual([]);
  }
  // A draft that was dropped was never public.
  expect(canSeeActivity(null, scope({ status: 'cancelled', publishedAt: null }))).toBe(false);
});

test('what an organiser may do in each state', () => {
  const table = Object.fromEntries(
    activityStatuses.map((status) => {
      const unpublished = status === 'draft' || status === 'pending_review';
      return [
        status,
        organiserActionsOf(organiser, scope({ status, publishedAt: unpublished ? null : published })),
      ];
    }),
  );
  expect(table).toEqual({
    draft: ['edit', 'publish', 'cancel'],
    pending_review: ['publish', 'cancel'],
    published: ['cancel', 'see_roster'],
    signup_closed: ['cancel', 'see_roster'],
    ended: ['see_roster'],
    settled: ['see_roster'],
    archived: ['see_roster'],
    postponed: ['cancel', 'see_roster'],
    cancelled: ['see_roster'],
  });
});
