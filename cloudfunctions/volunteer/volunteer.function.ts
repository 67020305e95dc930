import { volunteerContract } from '../../src/core/volunteer/volunteer.contract';
import { defineFunction } from '../platform/function';
import { listCategories } from './activity.repository';
import { cancelActivity } from './cancel-activity';
import { cancelSignUp } from './cancel-sign-up';
import { createActivity } from './create-activity';
import { getActivity } from './get-activity';
import { listActivities } from './list-activities';
import { managedActivities } from './managed-activities';
import { mySignUps } from './my-sign-ups';
import { publishActivity } from './publish-activity';
import { roster } from './roster';
import { signUp } from './sign-up';
import { updateActivity } from './update-activity';
import type { VolunteerTables } from './volunteer.tables';

export const volunteerFunction = defineFunction<VolunteerTables>()(volunteerContract, {
  categories: async (_input, { db }) => ({ items: await listCategories(db) }),
  listActivities,
  getActivity,
  managedActivities,
  createActivity,
  updateActivity,
  publishActivity,
  cancelActivity,
  signUp,
  cancelSignUp,
  mySignUps,
  roster,
});
