import {
  type CountyDay,
  type OfficeHours,
  type WorkingTime,
  workingTime,
} from '../../src/core/kernel/working-time';
import type { Database } from './database';

/** The county's calendar as far as counting needs it. The setup of the county writes it, with everything else. */
type CalendarTables = {
  report_day: CountyDay;
  report_setting: { settings: { readonly officeHours: OfficeHours } };
};

/** Working days and office hours of the county as they are set now. */
export async function loadWorkingTime(db: Database): Promise<WorkingTime> {
  const calendar = db.withTables<CalendarTables>();
  const days = await calendar.selectFrom('report_day').select(['day', 'working', 'name']).execute();
  const { settings } = await calendar
    .selectFrom('report_setting')
    .select('settings')
    .executeTakeFirstOrThrow();
  return workingTime(days, settings);
}
