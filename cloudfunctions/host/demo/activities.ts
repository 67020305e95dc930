import type { VolunteerCategoryId } from './categories';
import { spot } from './county';
import type { SceneId } from './scenes';
import type { UnitId } from './units';

interface DemoShift {
  /** Days from the day of seeding (0 is today); clock on a Shanghai wall. Negative days are over. */
  readonly inDays: number;
  readonly from: string;
  readonly until: string;
  readonly capacity: number;
  /** How many demo citizens are signed up, and how many wait; waiting only where it is full. */
  readonly confirmed: number;
  readonly waitlisted?: number;
}

export interface DemoActivity {
  readonly key: string;
  readonly title: string;
  readonly categoryId: VolunteerCategoryId;
  readonly unitId: UnitId;
  readonly place: string;
  readonly location: { readonly latitude: number; readonly longitude: number };
  readonly scene: SceneId;
  readonly description: string;
  readonly bring: string;
  readonly shifts: readonly DemoShift[];
}

/** The first has the open shift of twenty seats that checks rely on: nobody has signed up for it yet. */
export const demoActivities: readonly DemoActivity[] = [
  {
    key: 'river-cleaning',
    title: '清源河岸清洁',
    categoryId: 'cleaning',
    unitId: 'town-dongmen',
    place: '东门桥北引道',
    location: spot(21.5, 6),
    scene: 'river-volunteers',
    description:
      '沿河岸走两公里，捡拾瓶子、塑料袋和烟头，最后一起称重、分类。河边路平，带孩子也走得下来；不下水，不爬坡。',
    bring: '穿防滑的鞋，自己带水杯。手套、夹子和袋子由我们准备。',
    shifts: [
      { inDays: 5, from: '08:30', until: '10:30', capacity: 20, confirmed: 0 },
      { inDays: 12, from: '08:30', until: '10:30', capacity: 24, confirmed: 6 },
    ],
  },
  {
    key: 'crossing',
    title: '文明劝导：东门路口',
    categoryId: 'guidance',
    unitId: 'town-dongmen',
    place: '东门路与桂花巷路口',
    location: spot(12.4, 1.2),
    scene: 'crossing-guides',
    description:
      '早高峰站在路口，提醒行人走斑马线、骑车人戴头盔，扶老人过街。上岗前有十五分钟培训：只提醒，不争执，不拦车。',
    bring: '早饭吃好，穿暖和些。马甲、小旗和哨子到现场领。',
    shifts: [
      { inDays: 1, from: '07:30', until: '09:30', capacity: 8, confirmed: 2 },
      { inDays: 3, from: '07:30', until: '09:30', capacity: 8, confirmed: 5 },
      { inDays: 6, from: '16:30', until: '18:30', capacity: 8, confirmed: 0 },
    ],
  },
  {
    key: 'reading',
    title: '县图书馆亲子伴读',
    categoryId: 'reading',
    unitId: 'dept-culture',
    place: '县图书馆二楼',
    location: spot(8, -2),
    scene: 'library-reading',
    description:
      '给四到八岁的孩子读绘本，一对一，每次两个孩子。不需要会讲故事，愿意慢慢读就行。首次参加先旁听一次。',
    bring: '带上笑脸就够了。感冒咳嗽的时候请改期。',
    shifts: [
      { inDays: 6, from: '14:00', until: '16:00', capacity: 6, confirmed: 6, waitlisted: 3 },
      { inDays: 13, from: '14:00', until: '16:00', capacity: 6, confirmed: 1 },
    ],
  },
  {
    key: 'blood',
    title: '无偿献血志愿引导',
    categoryId: 'blood',
    unitId: 'dept-health',
    place: '文化广场献血屋',
    location: spot(6, 0.5),
    scene: 'blood-house',
    description: '帮来献血的人填表、倒水、陪着休息十分钟，留意有没有不舒服。不要求自己献血。',
    bring: '不用准备。到了先找穿红马甲的站长。',
    shifts: [
      { inDays: 12, from: '09:00', until: '12:00', capacity: 10, confirmed: 1 },
      { inDays: 12, from: '14:00', until: '17:00', capacity: 10, confirmed: 0 },
    ],
  },
  {
    key: 'haircut',
    title: '给独居老人理发、聊天',
    categoryId: 'elderly',
    unitId: 'town-xishi',
    place: '石桥社区活动室',
    location: spot(-18, -4),
    scene: 'elder-visit',
    description:
      '会理发的理发，不会的就陪老人坐坐、修修指甲、教教手机怎么打视频电话。不收一分钱，也不推销任何东西。',
    bring: '会理发的带上自己的工具；围布和消毒用品由社区准备。',
    shifts: [{ inDays: 4, from: '09:00', until: '11:30', capacity: 12, confirmed: 7 }],
  },
  {
    key: 'trees',
    title: '北坡冬季护林',
    categoryId: 'green',
    unitId: 'town-chengbei',
    place: '北坡路 40 号集合',
    location: spot(2, 12),
    scene: 'tree-planting',
    description:
      '给春天种下的小树刷白、裹布、培土，让它们过冬。两人一组，有林业师傅带着做。十四岁以上可以参加，未成年人要家长同意。',
    bring: '穿旧衣服、厚底鞋。工具和保险由我们准备。',
    shifts: [
      { inDays: 7, from: '13:30', until: '16:30', capacity: 30, confirmed: 11 },
      { inDays: 14, from: '13:30', until: '16:30', capacity: 30, confirmed: 3 },
    ],
  },
  {
    key: 'sorting',
    title: '垃圾分类桶边指导',
    categoryId: 'cleaning',
    unitId: 'town-chengnan',
    place: '南苑小区 7 号楼下',
    location: spot(-3, -14),
    scene: 'sorting-station',
    description: '傍晚倒垃圾的时候，在桶边帮邻居看一眼、说一句、搭把手。先学四分类，有对照卡可看。',
    bring: '不用准备。夹子和手套现场有。',
    shifts: [
      { inDays: 2, from: '18:00', until: '19:30', capacity: 4, confirmed: 4, waitlisted: 1 },
      { inDays: 4, from: '18:00', until: '19:30', capacity: 4, confirmed: 3 },
    ],
  },
  {
    key: 'class',
    title: '放学后的一小时',
    categoryId: 'minors',
    unitId: 'dept-education',
    place: '下洼村文化站',
    location: spot(5, -45),
    scene: 'classroom-talk',
    description:
      '陪村里放学早、家里没人接的孩子写作业、做手工、打乒乓球。固定每周一次，最好能连来四周，让孩子认得你。',
    bring: '第一次来请带身份证登记。不拍孩子正脸，不发朋友圈。',
    shifts: [
      { inDays: 3, from: '16:00', until: '17:30', capacity: 5, confirmed: 2 },
      { inDays: 10, from: '16:00', until: '17:30', capacity: 5, confirmed: 2 },
    ],
  },
];
