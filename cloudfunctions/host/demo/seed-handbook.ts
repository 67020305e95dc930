import { demoNotices } from './notices';
import type { SeedContext } from './seed-context';

const day = 86_400_000;

/** Notices of the county, the oldest first; the articles ship with the program and are there already. */
export async function seedHandbook({ now, call }: SeedContext): Promise<void> {
  for (const { title, body, unitId, daysAgo } of [...demoNotices].sort((a, b) => b.daysAgo - a.daysAgo)) {
    const published = new Date(now.getTime() - daysAgo * day);
    await call('editor', published, 'handbook.publishNotice', { title, body, unitId });
  }
}
