import { type Actor, unitsWith } from '../kernel/permissions';
import { type ActivityStatus, activityAfter } from './activity-status';

/** What decides who may do what with an activity. */
export interface ActivityScope {
  readonly unitId: string;
  readonly status: ActivityStatus;
  /** Once published, an activity stays visible whatever becomes of it: people hold sign-ups for it. */
  readonly publishedAt: Date | null;
}

export function organises(actor: Actor | null, unitId: string): boolean {
  return actor !== null && unitsWith(actor, 'volunteer.organise').has(unitId);
}

/** A draft is its unit's own. */
export function canSeeActivity(actor: Actor | null, activity: ActivityScope): boolean {
  return activity.publishedAt !== null || organises(actor, activity.unitId);
}

export const organiserActions = ['edit', 'publish', 'cancel', 'see_roster'] as const;
export type OrganiserAction = (typeof organiserActions)[number];

/** What the actor may do with an activity now; nothing for who does not organise for its unit. */
export function organiserActionsOf(actor: Actor | null, activity: ActivityScope): readonly OrganiserAction[] {
  if (!organises(actor, activity.unitId)) return [];
  const lawful: Record<OrganiserAction, boolean> = {
    // Nobody is signed up for a draft, so that everything in it may still change.
    edit: activity.status === 'draft',
    publish: activityAfter(activity.status, 'publish') !== undefined,
    cancel: activityAfter(activity.status, 'cancel') !== undefined,
    see_roster: activity.publishedAt !== null,
  };
  return organiserActions.filter((action) => lawful[action]);
}
