import { taskNames } from '../platform/outbox';
import type { Tasks } from '../platform/tasks';
import { eraseLinks } from './erase-links';
import { remindEditors } from './remind-editors';
import { tallyDueCampaigns } from './tally-campaign';

export const rolemodelTasks: Tasks = {
  [taskNames.tally]: (_payload, { db, clock, log }) => tallyDueCampaigns(db, { now: new Date(clock()), log }),
  [taskNames.eraseLinks]: (_payload, runtime) => eraseLinks(runtime),
  [taskNames.remind]: (_payload, runtime) => remindEditors(runtime),
};
