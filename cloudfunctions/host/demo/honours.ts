import type { RoleModelCategory } from '../../../src/core/rolemodel/category';
import type { ObjectionKind } from '../../../src/core/rolemodel/objection';
import type { SceneId } from './scenes';

export interface DemoNominee {
  readonly name: string;
  readonly category: RoleModelCategory;
  /** One line under the name. */
  readonly line: string;
  readonly story: string;
  readonly areaId: string;
  readonly portrait?: SceneId;
  readonly school?: string;
  readonly guardian?: { readonly name: string; readonly contact: string };
  /** Instead of the first honour. */
  readonly runnerUp?: boolean;
  /** Why it was taken back later. */
  readonly revoked?: string;
}

/** A round of an earlier year: nobody voted, a meeting decided. Days count from the day of seeding. */
export interface DemoHonours {
  /** After the year. */
  readonly title: string;
  readonly introduction: string;
  readonly minors: boolean;
  readonly publishedInDays: number;
  readonly nominees: readonly DemoNominee[];
}

export const earlierHonours: readonly DemoHonours[] = [
  {
    title: '道德模范',
    introduction: '由各镇、街道和单位推荐，评议后公布。',
    minors: false,
    publishedInDays: -700,
    nominees: [
      {
        name: '裴长河',
        category: '敬业奉献',
        line: '守了三十年水闸，汛期从没睡过整觉。',
        story: '裴长河守柳河口的水闸三十年，汛期吃住都在闸房，每半小时看一次水尺，记满了六十一本。',
        areaId: 'liuhe',
      },
      {
        name: '苗素心',
        category: '孝老爱亲',
        line: '每个月接四位独居老人来家里吃一顿饭。',
        story: '苗素心把每月最后一个周日留给巷里的四位独居老人，十一年里做了一百多顿团圆饭。',
        areaId: 'dongmen',
      },
      {
        name: '仇大勇',
        category: '诚实守信',
        line: '修车二十年，换下的旧件都摆给人看。',
        story: '仇大勇开修车铺二十年，换下来的旧件一件件摆在柜台上，让车主自己看、自己挑要不要换。',
        areaId: 'chengnan',
        revoked: '核实后发现申报的经营情况与事实不符，经研究撤销荣誉。',
      },
      {
        name: '杭竹青',
        category: '助人为乐',
        line: '教会两百位老人用手机看病挂号。',
        story: '杭竹青退休后在社区办起手机小课堂，写了三本大字讲义，教会两百位老人自己挂号、缴费、视频。',
        areaId: 'xishi',
        runnerUp: true,
      },
    ],
  },
  {
    title: '道德模范',
    introduction: '由各镇、街道和单位推荐，公示后授予。',
    minors: false,
    publishedInDays: -340,
    nominees: [
      {
        name: '祁望春',
        category: '助人为乐',
        line: '把自家院子腾出来，办了村里第一间书屋。',
        story: '祁望春把临街的三间房腾出来办书屋，八年里借出一万多册书，从没收过一分押金，书也没少过几本。',
        areaId: 'qingyuan',
        portrait: 'portrait-qi',
      },
      {
        name: '柏青松',
        category: '见义勇为',
        line: '山洪来的那一夜，背出十一位老人。',
        story: '柏青松在上游听见水声不对，一边敲锣一边往回跑，那一夜来回七趟，从低处背出十一位老人。',
        areaId: 'liuhe',
        portrait: 'portrait-bo',
      },
      {
        name: '乔素问',
        category: '敬业奉献',
        line: '乡村药房开到夜里十二点，灯亮了十五年。',
        story: '乔素问的药房在镇口，别家关门后她的灯还亮着，十五年里半夜敲门取药的人她记了厚厚一本。',
        areaId: 'chengbei',
        portrait: 'portrait-qiao',
      },
      {
        name: '屈守信',
        category: '诚实守信',
        line: '合作社亏了，他先把乡亲的钱一户户还清。',
        story: '屈守信带着乡亲种果树，头两年遭了霜冻，他卖掉自家的房子，先把四十六户的本钱一户户还清。',
        areaId: 'chengnan',
      },
      {
        name: '幸兰芝',
        category: '孝老爱亲',
        line: '照顾养父母二十二年，没有红过一次脸。',
        story: '幸兰芝被老两口抱养长大，成家后把二老接在身边，二十二年里端水喂药，没有红过一次脸。',
        areaId: 'dongmen',
        runnerUp: true,
      },
    ],
  },
  {
    title: '美德少年',
    introduction: '孩子们的好，不比名次。只写名字和学校，都由监护人同意。',
    minors: true,
    publishedInDays: -170,
    nominees: [
      {
        name: '盛小麦',
        category: '美德少年',
        line: '盛小麦三年里每天给邻居爷爷念报纸。',
        story: '邻居爷爷眼睛看不清，盛小麦放学后先去念半小时报纸，三年里念完了七百多份。',
        areaId: 'qingyuan',
        school: '清源镇中心小学',
        guardian: { name: '盛家明', contact: '微信联系' },
      },
      {
        name: '欧阳朵朵',
        category: '美德少年',
        line: '把捡到的书包送到派出所，等了失主两个小时。',
        story: '欧阳朵朵在汽车站捡到一只装着药和证件的书包，陪着警察叔叔等了两个小时，亲手还给了老人。',
        areaId: 'xishi',
        school: '西市小学',
        guardian: { name: '欧阳建', contact: '微信联系' },
      },
    ],
  },
];

interface DemoObjection {
  /** Number of the demo citizen who raises it. */
  readonly by: number;
  /** Whose name, by place in the list. */
  readonly about: number;
  readonly kind: ObjectionKind;
  readonly text: string;
  /** Null while it waits. */
  readonly outcome: string | null;
}

/** A round whose names lie open now, with an objection that was answered and one that waits. */
export const publicityRound = {
  title: '邻里守望好人',
  introduction: '远亲不如近邻。这三位邻居的故事正在公示，请大家看一看、说一说。',
  objections: [
    {
      by: 21,
      about: 0,
      kind: 'facts',
      text: '文章里写他一个人装了四十户的灯，我记得楼上的小伙子也一直在帮忙，应该写清楚。',
      outcome: '走访了六户邻居，确有一位年轻邻居常来帮忙，已请推荐人说明。主要的活是他做的，事迹属实。',
    },
    {
      by: 22,
      about: 2,
      kind: 'procedure',
      text: '推荐材料里写征求过全楼的意见，我们这一层没有人来问过，请核实一下。',
      outcome: null,
    },
  ] as readonly DemoObjection[],
  nominees: [
    {
      name: '宁可亲',
      category: '助人为乐',
      line: '给整栋楼换上感应灯，夜归的人不再摸黑。',
      story:
        '宁可亲住在染坊社区的老楼里，楼道的灯坏了两年没人修。他用退休金买来感应灯，一层一层装，连着装了四十户的门口。夜里下班的护士说，走到哪一层，哪一层的灯就亮起来，像有人在等她。装完灯，他又在每层贴了一张手写的纸条：灯坏了敲三楼的门，不分早晚。',
      areaId: 'dongmen',
      portrait: 'portrait-ning',
    },
    {
      name: '简月华',
      category: '孝老爱亲',
      line: '替上夜班的邻居接了九年孩子。',
      story:
        '简月华的对门是一对上夜班的夫妻，孩子放学没人接。她说顺路，一接就是九年，从幼儿园接到初中。孩子在她家写作业、吃晚饭，过年给她磕头叫奶奶。去年孩子考上县一中，第一张奖状贴在了她家的墙上。她说，邻居好，赛金宝，谁家都有转不开身的时候。',
      areaId: 'chengnan',
      portrait: 'portrait-jian',
    },
    {
      name: '单海峰',
      category: '敬业奉献',
      line: '小区的快递柜旁，他守出一间不打烊的小屋。',
      story:
        '单海峰是小区的门卫，老人取不了快递，他就挨家送上楼；年轻人加班到半夜，他把东西收进门卫室，贴上名字码得整整齐齐。小屋里备着轮椅、雨伞、针线和热水，谁都可以用。七年里他送了两万多件，没丢过一件，门上那张“有事敲门”的纸换了又换，字一直没变。',
      areaId: 'xishi',
      portrait: 'portrait-shan',
    },
  ] satisfies readonly DemoNominee[],
} as const;
