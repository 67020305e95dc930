import type { Actor, Permission } from '../../src/core/kernel/permissions';
import { shanghaiDay, shanghaiInstant } from '../../src/core/kernel/time';
import type { DeskFilter } from '../../src/core/report/desk-filter';
import { reportLimits } from '../../src/core/report/report-limits';
import { actInBackground, type Runtime } from '../platform/entry';
import { oncePer } from '../platform/turns';
import { type County, loadCounty } from './county-config';
import { countFiltered } from './list.repository';
import { deskQuery } from './list-reports';
import { listStaff } from './people.repository';
import type { ReportTables } from './report.tables';
import { staffHome } from './report-news';

interface Reminder {
  readonly words: string;
  readonly filter: DeskFilter;
  /** Whose work it is. */
  readonly of: readonly Permission[];
}

const reminders: readonly Reminder[] = [
  { words: '已超期', filter: { overdue: true }, of: ['report.handle', 'report.screen'] },
  { words: '今明两天到期', filter: { dueSoon: true }, of: ['report.handle'] },
  {
    words: '督办超期',
    filter: { orderOverdue: true },
    of: ['report.handle', 'report.screen', 'report.oversee'],
  },
  { words: '挂账到了复查日', filter: { reviewDue: true }, of: ['report.screen'] },
  { words: '该回头看', filter: { lookBack: true }, of: ['report.verify'] },
];

/** Once a working day, when office hours begin: one message to everybody for whom something is due. */
export async function remindStaff(runtime: Runtime): Promise<void> {
  const now = new Date(runtime.clock());
  const db = runtime.db.withTables<ReportTables>();
  const county = await loadCounty({ db, now, pictures: runtime.pictures });
  const day = shanghaiDay(now);
  const opens = county.config.settings.officeHours[0]?.from ?? '00:00';
  if (!county.workingTime.isWorkingDay(day) || now < shanghaiInstant(day, opens)) return;
  await oncePer(runtime.db, 'report reminders', day, async () => {
    for (const accountId of await listStaff(db)) {
      const actor = await runtime.identifier.actorOf(accountId, now);
      const body = actor && (await dueWords(actor, county, runtime, now));
      if (!body) continue;
      await actInBackground(runtime, 'report.remind', async ({ tell }) =>
        tell({
          // Told again by a second process it is still one message.
          key: `report reminder ${day} ${accountId}`,
          accountId,
          kind: 'work',
          title: '今天要办的事',
          body,
          path: staffHome,
        }),
      );
    }
  });
}

/** What is due for somebody: `已超期 3 件，督办超期 1 件。`; empty where nothing is. */
async function dueWords(actor: Actor, county: County, { db }: Runtime, now: Date): Promise<string> {
  const words: string[] = [];
  for (const { words: what, filter, of } of reminders) {
    if (!of.some((permission) => actor.permissions.has(permission))) continue;
    const query = deskQuery(filter, { actor, now }, county);
    const count = await countFiltered(db.withTables<ReportTables>(), query, reportLimits.counted);
    if (count > 0) words.push(`${what} ${count < reportLimits.counted ? count : `${count - 1}+`} 件`);
  }
  return words.length === 0 ? '' : `${words.join('，')}。`;
}
