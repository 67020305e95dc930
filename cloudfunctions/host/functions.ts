import { accountFunction } from '../account/account.function';
import { accountMigrations } from '../account/account.migrations';
import { filesFunction } from '../files/files.function';
import { filesTasks } from '../files/files.tasks';
import { uploadMigrations } from '../files/upload.migrations';
import { handbookFunction } from '../handbook/handbook.function';
import { handbookMigrations } from '../handbook/handbook.migrations';
import { syncHandbook } from '../handbook/sync-handbook';
import type { Runtime } from '../platform/entry';
import type { FunctionModule } from '../platform/function';
import { taskNames } from '../platform/outbox';
import { type Migrations, platformMigrations } from '../platform/platform.migrations';
import { platformTasks, type Tasks } from '../platform/tasks';
import { reportFunction } from '../report/report.function';
import { reportMigrations } from '../report/report.migrations';
import { reportTasks } from '../report/report.tasks';
import { reportCareMigrations } from '../report/report-care.migrations';
import { reportLoopMigrations } from '../report/report-loop.migrations';
import { setupMigrations } from '../report/setup.migrations';
import { campaignMigrations } from '../rolemodel/campaign.migrations';
import { logMigrations } from '../rolemodel/log.migrations';
import { nominationMigrations } from '../rolemodel/nomination.migrations';
import { reviewMigrations } from '../rolemodel/review.migrations';
import { rolemodelFunction } from '../rolemodel/rolemodel.function';
import { rolemodelMigrations } from '../rolemodel/rolemodel.migrations';
import { rolemodelTasks } from '../rolemodel/rolemodel.tasks';
import { volunteerFunction } from '../volunteer/volunteer.function';
import { volunteerMigrations } from '../volunteer/volunteer.migrations';

/** Every function, as the host serves it and the catalogue lists it. */
export const functions: readonly FunctionModule[] = [
  accountFunction,
  filesFunction,
  handbookFunction,
  reportFunction,
  rolemodelFunction,
  volunteerFunction,
];

/** Every step of the schema, in the order of their names. */
export const migrations: Migrations = {
  ...platformMigrations,
  ...uploadMigrations,
  ...accountMigrations,
  ...handbookMigrations,
  ...reportMigrations,
  ...reportLoopMigrations,
  ...setupMigrations,
  ...reportCareMigrations,
  ...rolemodelMigrations,
  ...campaignMigrations,
  ...logMigrations,
  ...nominationMigrations,
  ...reviewMigrations,
  ...volunteerMigrations,
};

/** Background tasks of the platform and the features. */
export const tasks: Tasks = {
  ...platformTasks,
  ...filesTasks,
  ...reportTasks,
  ...rolemodelTasks,
};

/** When tasks run by themselves, in the worker's crontab format (UTC). */
export const timetable = [
  `17 * * * * ${taskNames.sweep}`,
  `* * * * * ${taskNames.tally}`,
  `*/10 * * * * ${taskNames.expire}`,
  `*/10 * * * * ${taskNames.remind}`,
  `*/10 * * * * ${taskNames.remindStaff}`,
  `37 * * * * ${taskNames.eraseLinks}`,
  `47 * * * * ${taskNames.sweepExports}`,
  `27 * * * * ${taskNames.sweepUploads}`,
].join('\n');

/** Brings content that ships with the program into the database; changes nothing when it is there. */
export async function syncContent({ db, clock }: Runtime): Promise<void> {
  await syncHandbook(db, new Date(clock()));
}
