import type { SeedContext } from './seed-context';
import { seedHandbook } from './seed-handbook';
import { seedNominees } from './seed-nominees';
import { seedReport } from './seed-report';
import { seedRolemodel } from './seed-rolemodel';
import { seedVolunteer } from './seed-volunteer';

/** Every feature's part of the demo county, in an order in which each finds what it needs. */
export async function seedFeatures(
  context: SeedContext,
  onProgress: (message: string) => void,
): Promise<void> {
  onProgress('正在布置随手拍…');
  await seedReport(context);
  onProgress('正在布置志愿活动…');
  await seedVolunteer(context);
  await seedHandbook(context);
  onProgress('正在布置榜样评选…');
  await seedNominees(context);
  await seedRolemodel(context);
}
