import type { ReportCategoryId } from './categories';
import { spot } from './county';
import { type DemoCitizen, demoCitizen } from './people';
import type { SceneId } from './scenes';

interface Place {
  readonly areaId: string;
  /** What a person would call it. */
  readonly address: string;
  readonly location: { readonly latitude: number; readonly longitude: number };
}

function place(areaId: string, address: string, east: number, north: number): Place {
  return { areaId, address, location: spot(east, north) };
}

/** Invented places, each inside its area. */
export const places = {
  dongmenRoad: place('dongmen', '东门路 26 号对面人行道', 13, -1),
  dongmenCrossing: place('dongmen', '东门路与桂花巷路口', 12.4, 1.2),
  guihuaLane: place('dongmen', '桂花巷 8 号院门口', 15, 6),
  guihuaEstate: place('dongmen', '桂花小区 3 号楼', 16, 8),
  plaza: place('dongmen', '文化广场北门', 6.2, 1.5),
  plazaSouth: place('dongmen', '文化广场南侧喷泉', 6, -0.4),
  school: place('dongmen', '学府路小学门口', 18, 3),
  sportsPark: place('dongmen', '体育公园东入口', 20, -6),
  dongmenMarket: place('dongmen', '东门农贸市场后巷', 12, -6),
  library: place('dongmen', '县图书馆停车场', 8, -2),
  bankEast: place('dongmen', '东门桥北引道', 21.5, 6),
  xishiMarket: place('xishi', '西市菜场北门外 20 米', -12, 1),
  miHang: place('xishi', '米行街 14 号', -15, 5),
  stoneBridge: place('xishi', '石桥巷口', -18, -4),
  dyeRoad: place('xishi', '染坊路公交站', -9, -2),
  xishiEstate: place('xishi', '西市家园 5 号楼二单元', -20, 4),
  oldCinema: place('xishi', '老影院旧址外墙', -16.5, 0.4),
  nanyuan: place('chengnan', '南苑小区 7 号楼三单元', -3, -14),
  station: place('chengnan', '汽车站出站口', 4, -13),
  lotusPark: place('chengnan', '莲塘公园西门', 9, -14),
  nanyuanGate: place('chengnan', '南苑小区南门消防通道', -2, -15.4),
  southRoad: place('chengnan', '城南大道加油站旁', 5.5, -17),
  northSlope: place('chengbei', '北坡路 40 号', 2, 12),
  xinan: place('chengbei', '新安家园 2 号楼', -6, 14),
  pineRoad: place('chengbei', '松林路建材城后门', 8, 14),
  northSite: place('chengbei', '北坡安置房工地', 3.5, 15.5),
  netCafe: place('chengbei', '松林路极光网吧', 6.6, 12.4),
  oldTown: place('qingyuan', '古城村老城墙南段', -40, 20),
  upperRiver: place('qingyuan', '上河村河滩', -30, 35),
  greenStone: place('qingyuan', '青石村村口小卖部', -50, 0),
  orchard: place('qingyuan', '果园村村道', 10, 45),
  liuheBridge: place('liuhe', '柳河大桥东头', 40, -10),
  ferry: place('liuhe', '渡口村码头', 30, -35),
  lowland: place('liuhe', '下洼村文化站', 5, -45),
  fair: place('liuhe', '柳河集市', 45, 5),
} as const satisfies Record<string, Place>;

interface Base {
  readonly key: string;
  readonly categoryId: ReportCategoryId;
  readonly description: string;
  readonly place: Place;
  readonly hoursAgo: number;
  readonly reporter: 'citizen' | 'citizen2' | 'volunteer' | DemoCitizen;
  readonly before: readonly SceneId[];
  /** How many others said 我也遇到. */
  readonly alsoMet?: number;
}

interface Resolved {
  readonly reply: string;
  readonly after: readonly SceneId[];
}

/** A demo report by the state in which it should end; statuses are the ids of the state table. */
export type DemoReport = Base &
  (
    | { readonly state: 'submitted' | 'withdrawn' | 'in_progress' }
    | { readonly state: 'dispatched' }
    /** `returnedBecause`: the unit sent it back, and the office has it again. */
    | { readonly state: 'accepted'; readonly returnedBecause?: string }
    | { readonly state: 'awaiting_info'; readonly question: string }
    | { readonly state: 'not_accepted'; readonly reason: string }
    | { readonly state: 'duplicate'; readonly parentKey: string }
    | { readonly state: 'on_hold'; readonly plan: string; readonly reviewInDays: number }
    | ({ readonly state: 'resolved' } & Resolved)
    /** `failedBecause`: a first verification failed before the one that closed it. */
    | ({ readonly state: 'closed'; readonly outcome: 'fixed' | 'not_fixed' | 'no_action'; readonly failedBecause?: string } & Resolved)
    | ({ readonly state: 'reopen_requested'; readonly reopenBecause: string } & Resolved)
  );

const day = 24;

/** Newest first. A duplicate's parent stands further down, so seeding runs from the last to the first. */
export const demoReports: readonly DemoReport[] = [
  { key: 'market-night', state: 'submitted', categoryId: 'sanitation-market', place: places.xishiMarket, hoursAgo: 0.3, reporter: demoCitizen(1), before: ['bin-bags', 'market-litter'], description: '收摊后烂菜叶堆在路边，夜里有味道，走路要绕开。' },
  { key: 'netbar', state: 'submitted', categoryId: 'minors-netbar', place: places.netCafe, hoursAgo: 0.6, reporter: demoCitizen(2), before: ['net-cafe-night'], description: '晚上九点多还有背书包的学生进去，门口没有人查证件。' },
  { key: 'site-dawn', state: 'submitted', categoryId: 'noise-site', place: places.northSite, hoursAgo: 1.1, reporter: demoCitizen(3), before: ['site-night'], description: '连着两天凌晨还在打混凝土，家里有老人，整夜睡不好。', alsoMet: 4 },
  { key: 'bench-lotus', state: 'submitted', categoryId: 'facility-bench', place: places.lotusPark, hoursAgo: 2, reporter: 'citizen2', before: ['bench-broken'], description: '公园长椅断了两根木条，露着钉子，孩子爱在旁边玩。' },
  { key: 'bikes-again', state: 'submitted', categoryId: 'parking-blind-path', place: places.dongmenRoad, hoursAgo: 3, reporter: 'citizen', before: ['blind-path-bikes'], description: '盲道上又停了一排自行车，从花店一直排到路口。' },
  { key: 'dog-waste-park', state: 'submitted', categoryId: 'dogs-waste', place: places.sportsPark, hoursAgo: 4.5, reporter: demoCitizen(4), before: ['dog-waste'], description: '草地上好几处狗粪没人收，早上跑步踩到了。' },
  { key: 'corner-shop', state: 'awaiting_info', categoryId: 'minors-tobacco', place: places.greenStone, hoursAgo: 20, reporter: demoCitizen(5), before: ['corner-shop'], question: '请问大约是哪天、几点看到的？知道时间我们好去核实。', description: '村口小卖部把烟卖给穿校服的孩子。' },
  { key: 'charging-where', state: 'awaiting_info', categoryId: 'safety-charging', place: places.xinan, hoursAgo: 26, reporter: 'citizen', before: ['charging-wires'], question: '照片里看不出是几单元，能补一张带单元门牌的照片吗？', description: '有人从三楼窗户拉线下来给电动车充电，下雨天看着害怕。' },
  { key: 'too-dark', state: 'not_accepted', categoryId: 'sanitation-street', place: places.stoneBridge, hoursAgo: 50, reporter: demoCitizen(6), before: ['street-litter'], reason: '照片拍到的是邻县路段，不在本县。已把情况转告邻县热线，建议您直接拨 12345 说明位置。', description: '这条路好久没人扫了。' },
  { key: 'private-quarrel', state: 'not_accepted', categoryId: 'network-abuse', place: places.miHang, hoursAgo: 74, reporter: demoCitizen(7), before: ['phone-chat'], reason: '这属于邻里之间的债务纠纷，建议找社区人民调解委员会调解，也可以走诉讼。群里的辱骂请保存截图，涉嫌违法的可以报警。', description: '有人在群里骂我，说我欠钱不还。' },
  { key: 'bikes-dup', state: 'duplicate', categoryId: 'parking-blind-path', place: places.dongmenCrossing, hoursAgo: 30, reporter: demoCitizen(8), before: ['blind-path-bikes'], parentKey: 'blind-path', description: '东门路口盲道被自行车占满了。' },
  { key: 'dust-dup', state: 'duplicate', categoryId: 'site-dust', place: places.northSite, hoursAgo: 41, reporter: demoCitizen(9), before: ['site-dust'], parentKey: 'site-dust-north', description: '工地一刮风满街都是土。' },
  { key: 'mistake', state: 'withdrawn', categoryId: 'parking-sidewalk', place: places.library, hoursAgo: 28, reporter: 'citizen', before: ['scooters-sidewalk'], description: '图书馆门口停满了电动车。（后来发现是活动临时停放，已撤回）' },
  { key: 'banner', state: 'accepted', categoryId: 'posting-banner', place: places.dyeRoad, hoursAgo: 9, reporter: demoCitizen(10), before: ['banner-torn'], description: '公交站旁的横幅撕成两半，风一吹打到等车的人。' },
  { key: 'stall-return', state: 'accepted', categoryId: 'catering-stall', place: places.fair, hoursAgo: 2 * day, reporter: demoCitizen(11), before: ['stalls-road'], returnedBecause: '集市外侧属县道路政管理范围，建议由城管局牵头、镇里配合。', description: '逢集的时候摊子摆到车道上，公交车都过不去。', alsoMet: 6 },
  { key: 'throwing-flower', state: 'accepted', categoryId: 'safety-throwing', place: places.xishiEstate, hoursAgo: 5.5, reporter: demoCitizen(12), before: ['thrown-things'], description: '二单元楼上掉下来一个花盆，离人不到两米，这个月第二次了。', alsoMet: 9 },
  { key: 'scooters-school', state: 'dispatched', categoryId: 'parking-sidewalk', place: places.school, hoursAgo: 22, reporter: 'citizen2', before: ['scooters-sidewalk'], description: '放学时校门口人行道停满电动车，孩子只能走到马路上。', alsoMet: 15 },
  { key: 'corridor-guihua', state: 'dispatched', categoryId: 'dumping-corridor', place: places.guihuaEstate, hoursAgo: 27, reporter: demoCitizen(13), before: ['corridor-clutter'], description: '四楼楼道堆了纸箱、旧柜子和自行车，担架都抬不过去。' },
  { key: 'ads-miHang', state: 'dispatched', categoryId: 'posting-ads', place: places.miHang, hoursAgo: 31, reporter: demoCitizen(14), before: ['ads-wall'], description: '墙上的小广告刚清完又贴满了。', alsoMet: 3 },
  { key: 'lamp-north', state: 'dispatched', categoryId: 'facility-light', place: places.northSlope, hoursAgo: 18, reporter: 'volunteer', before: ['lamp-dark'], description: '坡上三盏路灯不亮，下晚自习的孩子摸黑走。' },
  { key: 'manhole', state: 'in_progress', categoryId: 'facility-manhole', place: places.southRoad, hoursAgo: 7, reporter: demoCitizen(15), before: ['manhole-missing'], description: '慢车道上一个井盖翻开了，旁边没有围挡。', alsoMet: 2 },
  { key: 'blind-path', state: 'in_progress', categoryId: 'parking-blind-path', place: places.dongmenRoad, hoursAgo: 3 * day, reporter: 'citizen', before: ['blind-path-bikes', 'scooters-sidewalk'], description: '两排电动车占了盲道，轮椅过不去。', alsoMet: 12 },
  { key: 'dance', state: 'in_progress', categoryId: 'noise-square', place: places.plaza, hoursAgo: 2.5 * day, reporter: demoCitizen(16), before: ['square-dance'], description: '晚上九点半以后音箱还开得很大，对面楼里有要中考的孩子。', alsoMet: 8 },
  { key: 'fume', state: 'in_progress', categoryId: 'catering-fume', place: places.dongmenMarket, hoursAgo: 4 * day, reporter: demoCitizen(17), before: ['kitchen-fume'], description: '饭店烟道直接对着二楼阳台，晾的衣服全是油烟味。', alsoMet: 5 },
  { key: 'site-dust-north', state: 'in_progress', categoryId: 'site-dust', place: places.northSite, hoursAgo: 2 * day, reporter: demoCitizen(18), before: ['site-dust'], description: '安置房工地土堆没有盖网，车辆进出不冲洗。', alsoMet: 7 },
  { key: 'debris', state: 'in_progress', categoryId: 'dumping-debris', place: places.upperRiver, hoursAgo: 5 * day, reporter: demoCitizen(19), before: ['debris-heap'], description: '夜里有货车往河滩上倒装修垃圾，已经堆成小山。' },
  { key: 'zebra', state: 'in_progress', categoryId: 'traffic-yield', place: places.dongmenCrossing, hoursAgo: 1.6 * day, reporter: demoCitizen(20), before: ['crosswalk-car'], description: '这个路口右转的车很少让人，老人带孩子等好久过不去。', alsoMet: 11 },
  { key: 'road-hold', state: 'on_hold', categoryId: 'facility-road', place: places.orchard, hoursAgo: 16 * day, reporter: demoCitizen(21), before: ['road-repair'], plan: '这段村道列入明年春季养护计划，开工前先设警示牌、填平大坑。', reviewInDays: 40, description: '村道塌了一块，雨天积水看不见坑。', alsoMet: 3 },
  { key: 'wall-hold', state: 'on_hold', categoryId: 'posting-scrawl', place: places.oldTown, hoursAgo: 12 * day, reporter: demoCitizen(22), before: ['wall-scrawl'], plan: '城墙是文物，清理须由文物修复人员来做，已排进修复计划，先加护栏和提示牌。', reviewInDays: 30, description: '老城墙上被人刻了好多字，看着心疼。' },
  { key: 'lawn', state: 'resolved', categoryId: 'facility-green', place: places.sportsPark, hoursAgo: 3.2 * day, reporter: demoCitizen(23), before: ['lawn-trampled'], after: ['lawn-trampled-after'], reply: '已请车主挪走车辆，补种草皮并加装木栏。草还嫩，请大家先绕行两周。', description: '有车直接开上草坪停着，草都压死了。' },
  { key: 'bin-guihua', state: 'resolved', categoryId: 'sanitation-bins', place: places.guihuaLane, hoursAgo: 2.2 * day, reporter: 'citizen', before: ['bin-bags'], after: ['bin-bags-after'], reply: '换了四个新桶，收运从一天一次改成一天两次，周边冲洗过了。', description: '垃圾桶盖子坏了，垃圾袋堆在外面，猫狗翻得到处都是。', alsoMet: 4 },
  { key: 'dog-lotus', state: 'resolved', categoryId: 'dogs-leash', place: places.lotusPark, hoursAgo: 2.8 * day, reporter: demoCitizen(24), before: ['dog-loose'], after: ['dog-loose-after'], reply: '社区民警和网格员连续三个晚上在西门劝导，找到了狗主人，已登记办证，承诺牵绳。', description: '傍晚有条大狗没拴绳到处跑，把小孩吓哭了。' },
  { key: 'fire-lane', state: 'resolved', categoryId: 'parking-fire-lane', place: places.nanyuanGate, hoursAgo: 1.5 * day, reporter: demoCitizen(25), before: ['fire-lane-car'], after: ['fire-lane-car-after'], reply: '当天联系车主挪车，重新划了黄线，门口装了提示牌，物业每晚巡一次。', description: '消防通道天天停着车，前天有急救车进不来。', alsoMet: 10 },
  { key: 'street-fixed', state: 'closed', outcome: 'fixed', categoryId: 'sanitation-street', place: places.station, hoursAgo: 8 * day, reporter: demoCitizen(26), before: ['street-litter'], after: ['street-litter-after'], reply: '出站口加了一班保洁，早晚各清扫一次，加放两个果皮箱。', description: '出站口地上全是烟头和纸屑，外地人一下车就看见。' },
  { key: 'river-fixed', state: 'closed', outcome: 'fixed', categoryId: 'sanitation-river', place: places.liuheBridge, hoursAgo: 14 * day, reporter: 'volunteer', before: ['river-litter'], after: ['river-litter-after'], failedBecause: '桥东水面干净了，桥下回水湾里还漂着瓶子，请一并清理。', reply: '打捞两天，清出漂浮物三车；桥下回水湾装了拦污网，每周一捞。', description: '桥下漂了一片塑料瓶和泡沫板。', alsoMet: 13 },
  { key: 'lamp-fixed', state: 'closed', outcome: 'fixed', categoryId: 'facility-light', place: places.bankEast, hoursAgo: 6 * day, reporter: 'citizen', before: ['lamp-dark'], after: ['lamp-dark-after'], reply: '是地下电缆接头进水，已更换，五盏灯都亮了。', description: '引道上的路灯灭了快一周，晚上骑车看不清路沿。', alsoMet: 2 },
  { key: 'ads-fixed', state: 'closed', outcome: 'fixed', categoryId: 'posting-ads', place: places.oldCinema, hoursAgo: 20 * day, reporter: demoCitizen(27), before: ['ads-wall'], after: ['ads-wall-after'], reply: '清掉旧广告，请学校师生画了一面墙绘，旁边设了便民信息栏。', description: '老影院外墙贴满开锁、贷款的小广告。', alsoMet: 5 },
  { key: 'scooters-fixed', state: 'closed', outcome: 'fixed', categoryId: 'parking-sidewalk', place: places.dongmenCrossing, hoursAgo: 11 * day, reporter: demoCitizen(28), before: ['scooters-sidewalk'], after: ['scooters-sidewalk-after'], reply: '和商户一起在路口西侧划了四十个停车位，两位劝导员早晚高峰值守。', description: '路口店门前电动车横七竖八，婴儿车推不过去。', alsoMet: 6 },
  { key: 'charging-fixed', state: 'closed', outcome: 'fixed', categoryId: 'safety-charging', place: places.nanyuan, hoursAgo: 17 * day, reporter: demoCitizen(29), before: ['charging-wires'], after: ['charging-wires-after'], reply: '拆除飞线七处，楼下建了充电棚，可同时充二十辆。', description: '三单元好几家从楼上甩线下来充电。' },
  { key: 'truck-fixed', state: 'closed', outcome: 'fixed', categoryId: 'site-truck', place: places.pineRoad, hoursAgo: 9 * day, reporter: demoCitizen(30), before: ['truck-spill'], after: ['truck-spill-after'], reply: '查到车辆并依规处理，运输公司已给车队加装密闭盖板，路面当天冲洗。', description: '渣土车没盖严，一路撒土，骑车睁不开眼。' },
  { key: 'market-fixed', state: 'closed', outcome: 'fixed', categoryId: 'sanitation-market', place: places.dongmenMarket, hoursAgo: 23 * day, reporter: demoCitizen(31), before: ['market-litter'], after: ['market-litter-after'], reply: '市场划了经营黄线，收摊后统一冲洗，摊主轮流值日。', description: '市场后巷污水横流，菜叶一地，进去要踮着脚。', alsoMet: 7 },
  { key: 'fume-not', state: 'closed', outcome: 'not_fixed', categoryId: 'catering-fume', place: places.miHang, hoursAgo: 25 * day, reporter: demoCitizen(32), before: ['kitchen-fume'], after: ['kitchen-fume-after'], reply: '净化器已装上，但楼房没有公共烟道，异味还不能根除。已立项加建烟道，明年二季度完工，届时回访您。', description: '楼下小饭馆的油烟顺着墙往上飘。' },
  { key: 'noise-none', state: 'closed', outcome: 'no_action', categoryId: 'noise-shop', place: places.station, hoursAgo: 10 * day, reporter: demoCitizen(6), before: ['square-dance'], after: ['square-dance-after'], reply: '去了三次，现场测得声音在限值以内，店家主动把喇叭转向店内。再有反复请随时告诉我们。', description: '店门口的喇叭从早喊到晚。' },
  { key: 'dance-reopen', state: 'reopen_requested', categoryId: 'noise-square', place: places.plazaSouth, hoursAgo: 13 * day, reporter: 'citizen2', before: ['square-dance'], after: ['square-dance-after'], reply: '和舞队约定：晚上八点半结束，音量不超限值，装了显示牌。', reopenBecause: '前三天很好，从周五起又跳到九点多，显示牌也没开。', description: '广场南侧的音响太吵，关窗也没用。', alsoMet: 5 },
  { key: 'dog-reopen', state: 'reopen_requested', categoryId: 'dogs-waste', place: places.ferry, hoursAgo: 9.5 * day, reporter: demoCitizen(11), before: ['dog-waste'], after: ['dog-waste-after'], reply: '码头步道设了拾便箱，放了纸袋，网格员每天清一次。', reopenBecause: '拾便箱的袋子用完一周了，没人补。', description: '码头散步道上狗粪不断。' },
];
