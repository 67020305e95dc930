import type { CategoryQuestion, StopNotice } from '../../../src/core/report/report-config';

interface ReportSubcategory<Id extends string = string> {
  readonly id: Id;
  readonly name: string;
  /** Working days for the lead unit; the parent's where it is not given. */
  readonly workingDays?: number;
  /** The handbook article that explains it; the parent's where it is not given. */
  readonly articleId?: string;
  readonly questions?: readonly CategoryQuestion[];
  readonly stop?: StopNotice;
  /** Metres within which an open case may be the same matter. */
  readonly similarRadius?: number;
}

const ask = (
  id: string,
  label: string,
  options: readonly string[] = [],
  isPublic = true,
): CategoryQuestion => ({
  id,
  label,
  kind: options.length > 0 ? 'choice' : 'text',
  options,
  required: options.length > 0,
  isPublic,
});

const stop = (kind: StopNotice['kind'], text: string, phone: string, label: string): StopNotice => ({
  kind,
  text,
  phone,
  label,
});

interface ReportCategory<Id extends string = string> {
  readonly id: Id;
  readonly name: string;
  /** Name of an icon of `src/ui`. */
  readonly icon: string;
  /** A private class is never published. */
  readonly private: boolean;
  /** 文明点赞, where it is not something to put right. */
  readonly praise?: boolean;
  readonly urgent: boolean;
  readonly workingDays: number;
  readonly articleId?: string;
  readonly children: readonly ReportSubcategory<Id>[];
}

const open = { private: false, urgent: false } as const;

const table = [
  {
    id: 'parking',
    name: '乱停车',
    icon: 'bus',
    ...open,
    workingDays: 3,
    articleId: 'ebike-parking',
    children: [
      { id: 'parking-sidewalk', name: '占用人行道' },
      { id: 'parking-blind-path', name: '占用盲道' },
      { id: 'parking-fire-lane', name: '堵消防通道', workingDays: 1, articleId: 'corridor-clear' },
    ],
  },
  {
    id: 'dumping',
    name: '乱堆放',
    icon: 'trash',
    ...open,
    workingDays: 3,
    articleId: 'waste-four-kinds',
    children: [
      { id: 'dumping-garbage', name: '垃圾成堆' },
      { id: 'dumping-debris', name: '偷倒建筑垃圾', workingDays: 5, articleId: 'bulky-waste' },
      { id: 'dumping-corridor', name: '楼道堆杂物', articleId: 'corridor-clear' },
    ],
  },
  {
    id: 'posting',
    name: '乱张贴',
    icon: 'image',
    ...open,
    workingDays: 3,
    children: [
      { id: 'posting-ads', name: '小广告' },
      { id: 'posting-banner', name: '破损的横幅标牌' },
      { id: 'posting-scrawl', name: '乱涂乱刻', articleId: 'scenic-manners' },
    ],
  },
  {
    id: 'noise',
    name: '噪声扰民',
    icon: 'speaker',
    ...open,
    workingDays: 3,
    articleId: 'noise-square-dance',
    children: [
      {
        id: 'noise-square',
        name: '广场舞、音响',
        questions: [ask('when', '一般什么时候', ['清早', '白天', '晚上九点以后'])],
      },
      {
        id: 'noise-site',
        name: '夜间施工',
        workingDays: 1,
        similarRadius: 500,
        questions: [ask('last', '持续到几点')],
      },
      { id: 'noise-shop', name: '店铺喇叭' },
    ],
  },
  {
    id: 'dogs',
    name: '不牵犬绳',
    icon: 'dog',
    ...open,
    workingDays: 3,
    articleId: 'dog-leash',
    children: [
      { id: 'dogs-leash', name: '遛狗不牵绳' },
      { id: 'dogs-waste', name: '犬便不清理' },
    ],
  },
  {
    id: 'sanitation',
    name: '环境卫生',
    icon: 'leaf',
    ...open,
    workingDays: 3,
    articleId: 'waste-four-kinds',
    children: [
      { id: 'sanitation-street', name: '路面不洁' },
      { id: 'sanitation-bins', name: '垃圾桶满溢或破损', workingDays: 2 },
      { id: 'sanitation-river', name: '河道漂浮物', workingDays: 5 },
      { id: 'sanitation-market', name: '菜场脏乱' },
    ],
  },
  {
    id: 'facility',
    name: '公共设施',
    icon: 'settings',
    ...open,
    workingDays: 5,
    children: [
      { id: 'facility-light', name: '路灯不亮', workingDays: 3 },
      { id: 'facility-bench', name: '座椅、健身器材损坏' },
      { id: 'facility-manhole', name: '井盖缺损', workingDays: 1 },
      { id: 'facility-green', name: '绿地被毁' },
      { id: 'facility-road', name: '路面破损', workingDays: 7 },
    ],
  },
  {
    id: 'traffic',
    name: '交通不文明',
    icon: 'people',
    ...open,
    workingDays: 5,
    articleId: 'zebra-crossing',
    children: [
      { id: 'traffic-yield', name: '不礼让斑马线' },
      { id: 'traffic-helmet', name: '骑车不戴头盔', articleId: 'helmet' },
      { id: 'traffic-wrong-way', name: '逆行、闯红灯' },
      { id: 'traffic-bus', name: '公交车上不文明', articleId: 'bus-manners' },
    ],
  },
  {
    id: 'catering',
    name: '餐饮与占道',
    icon: 'list',
    ...open,
    workingDays: 5,
    children: [
      { id: 'catering-fume', name: '油烟扰民', workingDays: 7 },
      { id: 'catering-stall', name: '占道摆摊', workingDays: 3 },
      { id: 'catering-hygiene', name: '餐馆卫生', articleId: 'clean-plate' },
    ],
  },
  {
    id: 'site',
    name: '工地扬尘',
    icon: 'alert',
    ...open,
    workingDays: 3,
    children: [
      { id: 'site-dust', name: '裸土不盖、扬尘' },
      { id: 'site-truck', name: '渣土车撒漏', articleId: 'bulky-waste' },
    ],
  },
  {
    id: 'safety',
    name: '邻里安全',
    icon: 'shield',
    ...open,
    urgent: true,
    workingDays: 2,
    articleId: 'throwing',
    children: [
      { id: 'safety-throwing', name: '高空抛物' },
      { id: 'safety-charging', name: '飞线充电、电动车进楼', articleId: 'corridor-clear' },
    ],
  },
  {
    id: 'customs',
    name: '祭扫与红白事',
    icon: 'flag',
    ...open,
    workingDays: 3,
    articleId: 'memorial',
    children: [
      { id: 'customs-burning', name: '街头烧纸', workingDays: 1 },
      { id: 'customs-feast', name: '占道搭棚、喧闹', articleId: 'simple-ceremonies' },
    ],
  },
  {
    id: 'network',
    name: '网络不文明',
    icon: 'wifi',
    private: true,
    urgent: false,
    workingDays: 5,
    articleId: 'network-manners',
    children: [
      { id: 'network-abuse', name: '本地群里辱骂、人肉' },
      { id: 'network-rumour', name: '本地不实消息' },
      {
        id: 'network-harmful',
        name: '涉黄、赌博、诈骗内容',
        stop: stop('not_ours', '这类内容由网信和公安部门受理，请拨打 12377 举报。', '12377', '拨打 12377'),
      },
    ],
  },
  {
    id: 'minors',
    name: '未成年人保护',
    icon: 'baby',
    private: true,
    urgent: true,
    workingDays: 1,
    articleId: 'minors',
    children: [
      { id: 'minors-netbar', name: '网吧接纳未成年人' },
      { id: 'minors-tobacco', name: '向孩子卖烟酒' },
      { id: 'minors-campus', name: '校园周边隐患', workingDays: 2 },
    ],
  },
  {
    id: 'praise',
    name: '文明点赞',
    icon: 'flag',
    private: false,
    praise: true,
    urgent: false,
    workingDays: 3,
    children: [
      { id: 'praise-person', name: '好人好事' },
      { id: 'praise-service', name: '窗口和商户服务好' },
    ],
  },
  {
    id: 'elsewhere',
    name: '危险和别的事',
    icon: 'alert',
    ...open,
    workingDays: 1,
    children: [
      {
        id: 'elsewhere-danger',
        name: '正在发生的危险',
        stop: stop('emergency', '有人受伤、起火或正在违法，请马上拨打 110、119 或 120。', '110', '拨打 110'),
      },
      {
        id: 'elsewhere-service',
        name: '水电气、工资、办证',
        stop: stop('not_ours', '这些由 12345 热线受理，一个电话就能转到负责的部门。', '12345', '拨打 12345'),
      },
    ],
  },
] as const satisfies readonly ReportCategory[];

type Parent = (typeof table)[number];

/** Parents and children alike: a person may stop at the first level. */
export type ReportCategoryId = Parent['id'] | Parent['children'][number]['id'];

/** What can be reported, in the order in which the form offers it. */
export const reportCategories: readonly ReportCategory<ReportCategoryId>[] = table;

export interface VolunteerCategory {
  readonly id: string;
  readonly name: string;
  readonly icon: string;
}

export const volunteerCategories = [
  { id: 'guidance', name: '文明劝导', icon: 'flag' },
  { id: 'cleaning', name: '环境清洁', icon: 'leaf' },
  { id: 'elderly', name: '助老助残', icon: 'heart' },
  { id: 'reading', name: '亲子阅读', icon: 'book' },
  { id: 'blood', name: '无偿献血', icon: 'shield' },
  { id: 'minors', name: '关爱未成年人', icon: 'baby' },
  { id: 'event', name: '大型活动服务', icon: 'people' },
  { id: 'green', name: '植绿护绿', icon: 'leaf' },
] as const satisfies readonly VolunteerCategory[];

export type VolunteerCategoryId = (typeof volunteerCategories)[number]['id'];
