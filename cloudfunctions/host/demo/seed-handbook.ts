import { startOfShanghaiDay } from '../../../src/core/kernel/time';
import type { SeedContext } from './seed';

const hour = 3_600_000;

/** Notices of the county; the articles ship with the program and are there already. */
export async function seedHandbook({ now, call }: SeedContext): Promise<void> {
  const endOfDay = (days: number) => startOfShanghaiDay(now, days + 1).toISOString();
  const notices = [
    {
      hoursAgo: 70,
      title: '十二月起，共享单车停车框新增 120 处',
      body: '老城区主要路口和学校、医院门口新划了停车框，骑到了请停进框里。哪里还缺，在“随手拍”里选“乱停车”，写一句“这里缺车位”。',
      until: endOfDay(20),
    },
    {
      hoursAgo: 26,
      title: '周六清洁家园，欢迎一起来',
      body: '本周六上午八点半，各街道和镇同时清理河岸、背街小巷和楼道。手套和袋子现场领，在“活动”里报名就好。带孩子来请看好孩子，河边不要下水。',
      until: endOfDay(6),
    },
    {
      hoursAgo: 3,
      title: '身边好人开始投票',
      body: '入围的人和他们的事迹都在“榜样”里，先看故事再投票。每人一票，截止前不显示票数。投票不送礼、不换积分，谁让你转发拉票都不必理会。',
      until: endOfDay(10),
    },
  ];
  for (const { hoursAgo, ...notice } of notices) {
    await call('editor', new Date(now.getTime() - hoursAgo * hour), 'handbook.publishNotice', notice);
  }
}
