import type { CampaignPhase } from '../../../src/core/rolemodel/campaign-phase';
import type { RoleModelCategory } from '../../../src/core/rolemodel/category';
import type { SceneId } from './scenes';

interface DemoCandidate {
  readonly key: string;
  readonly name: string;
  readonly category: RoleModelCategory;
  /** One line for the ballot. */
  readonly summary: string;
  readonly story: string;
  readonly areaId: string;
  readonly portrait: SceneId;
}

export interface DemoVotingCampaign {
  readonly key: string;
  readonly title: string;
  readonly phase: CampaignPhase;
  readonly introduction: string;
  /** Days from the day of seeding. */
  readonly nominatingOpensInDays: number;
  readonly votingOpensInDays: number;
  readonly votingClosesInDays: number;
  readonly candidates: readonly DemoCandidate[];
}

export const votingCampaign: DemoVotingCampaign = {
  key: 'neighbours-november',
  title: '十一月身边好人',
  phase: 'voting',
  introduction: '他们就住在我们中间。读一读故事，选出一到三位打动你的人。每人一票，结束前谁也看不到票数。',
  nominatingOpensInDays: -24,
  votingOpensInDays: -2,
  votingClosesInDays: 5,
  candidates: [
    {
      key: 'lin',
      name: '林秋禾',
      category: '助人为乐',
      areaId: 'xishi',
      portrait: 'portrait-lin',
      summary: '二十年给山里的孩子送课本，没断过一个学期。',
      story:
        '林秋禾在西市街道开一家小书店。二十年前她去上河村走亲戚，看见几个孩子合看一本卷了边的语文书，回来就把店里能用的课本、字典捆成两捆，请班车司机捎了上去。从那以后，每个学期开学前一周，她都要送一趟书。路不好走的年份，她背着书走最后四里山路；书店生意最差的那年，她白天看店，晚上替人打字，书一本没少。\n\n她记账，却不记钱，只记孩子的名字和缺哪本书。账本写满了七本，第一本里的孩子有的已经当了老师，又回山里教书。有人问她图什么，她说：“书放在架子上是货，到了孩子手里才是书。”去年她把书店里间腾出来，摆了六张旧课桌，放学没人接的孩子可以坐到天黑。灯一直亮着，她说等最后一个孩子走了再关门。',
    },
    {
      key: 'zhou',
      name: '周砚',
      category: '见义勇为',
      areaId: 'dongmen',
      portrait: 'portrait-zhou',
      summary: '夜里跳进清源河，把落水的老人托上岸。',
      story:
        '三月的一个夜里，在快递站值晚班的周砚骑车回家，路过东门桥时听见桥下有人呼救。河水刚化冻，一位老人失足落水，正被水流往下带。周砚把手机塞给路过的人让他报警，脱了棉衣就下了水。他游到老人身后，托住老人的下巴往岸边推，离岸还有几米时自己腿抽了筋，他就仰着身子，把老人架在胸口，一点点蹭到浅水处。岸上的人解下围巾连成绳子，把两人拉了上来。\n\n老人平安，周砚发了两天烧，第三天照常上班，没跟谁提起。直到老人的女儿拿着路口的照片一个站点一个站点地找，大家才知道是他。他后来报名参加了县里的水上救援培训，说那天晚上心里其实很怕：“下次我想更会救一点，也想告诉别人，不会水的千万别跳，先喊人、先找绳子。”',
    },
    {
      key: 'xu',
      name: '许伯年',
      category: '诚实守信',
      areaId: 'chengnan',
      portrait: 'portrait-xu',
      summary: '替亡弟还清三十七笔欠账，一笔一划记在本上。',
      story:
        '许伯年今年七十一岁，退休前是粮站的保管员。九年前，弟弟办的砖瓦厂倒了，人也病故，留下一堆白条。按道理，弟弟没留下遗产，他这个当哥哥的不必还。可是许伯年把弟弟的通讯录翻了一遍，挨家去问，把欠账抄成一个本子：三十七笔，最大的两万六，最小的是一个拖砖工人的八十块钱。\n\n他卖掉了打算养老的两间门面，又去莲塘公园看了六年大门，每个月发工资那天还一笔，先还最穷的人家。每还一笔，就请人家在本子上按一个手印。有几户说算了，他不肯，钱用红纸包着放在人家窗台上。去年腊月，最后一笔还完，他在弟弟坟前把本子念了一遍。他说：“账是弟弟欠的，脸是我们许家的。人家当初肯赊，是信得过我们。”',
    },
    {
      key: 'fang',
      name: '方若兰',
      category: '孝老爱亲',
      areaId: 'qingyuan',
      portrait: 'portrait-fang',
      summary: '照顾瘫痪的婆婆十四年，院里的花年年开。',
      story:
        '方若兰嫁到果园村的第三年，婆婆中风瘫在床上，那年孩子刚满周岁。丈夫在外打工，家里家外就她一个人。十四年里，她每两个小时给婆婆翻一次身，夜里也定着闹钟；婆婆吞咽困难，她把饭菜打成糊，一勺一勺喂，一顿饭要喂四十分钟。医生上门时说，卧床这么多年没有生过褥疮，少见。\n\n婆婆年轻时爱花，方若兰就在院子里种月季、蜀葵和菊花，把床挪到能看见院子的窗边。天好的时候，她把婆婆抱上轮椅推到花架下，边摘菜边说村里的新鲜事。婆婆说不清话，会用还能动的左手拍拍她。村里有人家老人病了，都来问她怎么照料，她就把翻身、喂饭、擦洗的法子写在纸上，挨家去教。她说：“谁都有老的一天，把日子过干净、过好看一点，人就有精神。”',
    },
    {
      key: 'tao',
      name: '陶守平',
      category: '敬业奉献',
      areaId: 'chengbei',
      portrait: 'portrait-tao',
      summary: '开了二十六年公交，记得每一位老乘客下车的站。',
      story:
        '陶守平开七路公交车，从汽车站到柳河集市，一天跑六个来回，一开就是二十六年，没有出过一次责任事故。他的车上有三样别的车没有的东西：一个装着针线、创可贴和塑料袋的铁盒，一根给老人上车用的木头小台阶，还有一本写着乘客习惯的小本子——谁耳朵背要提前喊站，谁晕车要坐前排，哪个孩子放学该在哪儿下。\n\n有一年冬天下大雪，车停在半路，他把棉大衣给了抱孩子的妇女，自己走了三公里去村里借铁锨，挖出一条道，把二十多个人平平安安送到家，到家已是夜里一点，第二天五点半又准时发车。再有两年他就退休了，这些日子他带着三个徒弟跑线，先教的不是开车，是停稳了再开门、看见有人跑过来就等一等。他说：“一辆车上坐的都是家里有人等的人。”',
    },
    {
      key: 'he',
      name: '何映雪',
      category: '敬业奉献',
      areaId: 'qingyuan',
      portrait: 'portrait-he',
      summary: '一个人守着村卫生室，出诊的路走了九万里。',
      story:
        '何映雪从卫校毕业那年，青石村卫生室的老大夫退休，没有人愿意来接。她来了，一待就是十七年。全村分成五个自然组，最远的在山背后，走过去要一个多小时。她给每位老人建了一张卡片，血压、用药、过敏和子女电话都写得清清楚楚，隔几天就背着药箱走一圈，有人替她算过，这些年走的路有九万里。\n\n前年秋天的一个雨夜，一位产妇提前发动，救护车被塌方挡在半路。何映雪一边打着电话听县医院指导，一边守在产妇身边，四个小时后母子平安，她在门槛上坐着哭了一场。县里两次要调她去乡镇卫生院，她都请领导再等等，等村里那个正在读卫校的姑娘毕业。她说：“我走了，这条山路上就没有灯了。等她回来，我把卡片一张一张交给她。”',
    },
    {
      key: 'dong',
      name: '董大川',
      category: '见义勇为',
      areaId: 'chengnan',
      portrait: 'portrait-dong',
      summary: '徒手接住从三楼窗台滑落的孩子。',
      story:
        '董大川是个装修木工。五月的一天中午，他在新安家园干活，蹲在楼下吃盒饭，忽然听见有人尖叫：三楼的窗台外面，一个三岁左右的孩子抓着晾衣杆，两条腿悬在空中。董大川扔下饭盒冲过去，喊旁边的人快去敲门、拿被子，自己站到孩子正下方，张开胳膊，眼睛一刻也不敢眨。被子还没有拿来，孩子手一松掉了下来。他用胳膊和胸口接住，人被带得跪在地上，左臂骨裂，孩子只擦破了一点皮。\n\n孩子的父母提着钱到医院，他没有要，只提了一个要求：把家里的窗户装上限位器。养伤那三个月干不了重活，他就背着工具，把小区里有小孩、没装护栏的人家挨个走了一遍，免费装了四十多户，只收螺丝的本钱。他说：“接住一个是运气，一个都不用接，才是本事。”',
    },
    {
      key: 'shen',
      name: '沈玉珍',
      category: '诚实守信',
      areaId: 'xishi',
      portrait: 'portrait-shen',
      summary: '十六年早点摊，一杆秤从没短过谁一两。',
      story:
        '沈玉珍在米行街卖了十六年油条豆浆。摊子不大，规矩不少：油用到规定的次数就倒进回收桶，哪怕锅里还清亮；豆子自己一颗颗拣，拣出来的坏豆留一碗摆在案头，让人看。她有一个铁皮饼干盒，谁落下东西都放在里面，写上日期，十六年里还回去的有手机、金戒指、准考证，还有一个装着六万块住院押金的布包——那天她收了摊，抱着布包在医院门口坐到半夜，才等到那位急得说不出话的失主。\n\n前年面粉涨价，有人劝她把油条炸小一点，她没有，改成少进一样货、自己早起一小时揉面。街坊有困难的，她在账上画个圈，什么时候还都行，不还也不提。她说：“早点是人一天里吃的第一口东西，这一口不能骗人。”如今整条街的早点摊都学她，把油票和检验单贴在了墙上。',
    },
  ],
};

/** A campaign that is over: `votes` are what its ballots should add up to. */
export interface DemoPastCampaign {
  readonly key: string;
  readonly title: string;
  readonly introduction: string;
  readonly votingOpenedInDays: number;
  readonly votingClosedInDays: number;
  readonly publishedInDays: number;
  readonly candidates: readonly (DemoCandidate & { readonly votes: number; readonly honoured: boolean })[];
}

export const pastCampaign: DemoPastCampaign = {
  key: 'neighbours-summer',
  title: '七月身边好人',
  introduction: '感谢每一位投票的人。选票已经核对、公示，三位好人的故事留在榜上。',
  votingOpenedInDays: -118,
  votingClosedInDays: -111,
  publishedInDays: -98,
  candidates: [
    {
      key: 'gao',
      name: '高德润',
      category: '助人为乐',
      areaId: 'dongmen',
      portrait: 'portrait-gao',
      votes: 14,
      honoured: true,
      summary: '退休后修了八年路灯，照亮整条老巷。',
      story:
        '高德润是退休电工，家住染坊社区。老巷子的灯坏了常常没人修，他就自己买了灯泡和电线，搭着梯子一盏一盏换，八年修了三百多次。社区要给他补贴，他只收材料钱，还教会了四个年轻人安全用电。如今巷口挂着一块小黑板，谁家灯不亮写上门牌号，第二天傍晚灯就亮了。他说，人老了夜里出门怕黑，他自己也怕，所以知道这点亮有多要紧。',
    },
    {
      key: 'qin',
      name: '秦晚棠',
      category: '敬业奉献',
      areaId: 'chengbei',
      portrait: 'portrait-qin',
      votes: 11,
      honoured: true,
      summary: '特教老师十二年，教会三十个孩子说“妈妈”。',
      story:
        '秦晚棠在特殊教育学校教了十二年低年级。班上的孩子有的听不见，有的不说话，一个音要练上几百遍。她让孩子把手放在自己的喉咙上感受震动，对着镜子一遍遍做口型。三十个孩子先后学会了叫“妈妈”，每一次她都把家长请到教室门口悄悄听。她把自己琢磨的教具图纸印成册子，送给邻近的学校，一分钱不要。',
    },
    {
      key: 'meng',
      name: '孟立春',
      category: '见义勇为',
      areaId: 'xishi',
      portrait: 'portrait-meng',
      votes: 9,
      honoured: true,
      summary: '第一个冲进浓烟，敲醒整栋楼的人。',
      story:
        '六月的一个凌晨，送奶工孟立春发现一栋居民楼一楼的电动车起火，浓烟正往楼道里灌。他先打了119，接着用湿毛巾捂住口鼻，从外面的平台爬上二楼，一户一户敲窗户，喊大家关好门、用湿布塞住门缝、不要往楼下跑。消防员赶到时，十一户人家都在安全的房间里等着。他手上烫起了泡，牛奶洒了一路，天亮又挨家补送了一遍。',
    },
    {
      key: 'bai',
      name: '白素云',
      category: '孝老爱亲',
      areaId: 'chengnan',
      portrait: 'portrait-bai',
      votes: 7,
      honoured: false,
      summary: '把邻居孤老接回家，一住就是十年。',
      story:
        '白素云的对门住着一位无儿无女的老太太。十年前老人摔断了腿，白素云把她接到自己家，腾出朝南的屋子。老人记性越来越差，常把她认成早逝的妹妹，她就应着，陪老人说年轻时的事。社区给老人办了低保和长期护理，每一笔钱怎么花，白素云都记在本子上，请居委会逐月看过。老人今年九十三岁，脸色红润，见人就说自己有个好妹妹。',
    },
    {
      key: 'jiang',
      name: '江向阳',
      category: '诚实守信',
      areaId: 'liuhe',
      portrait: 'portrait-jiang',
      votes: 5,
      honoured: false,
      summary: '收废品捡到十二万，骑车四十里送回去。',
      story:
        '江向阳走村串户收废品。去年秋天，他拆一只旧柜子时发现夹层里有一包用报纸裹着的现金，数了数有十二万。卖柜子的人家在柳河镇，他当天就骑着三轮车走了四十里，天黑才找到门。那是老人瞒着儿女攒下的看病钱，老人去世后谁也不知道。人家要给他一万元酬谢，他只喝了一碗水，说三轮车的灯坏了，想借一把手电照路回家。',
    },
  ],
};

/** A campaign that takes nominations, with nominations in several states. */
interface DemoNomination {
  readonly name: string;
  readonly category: RoleModelCategory;
  readonly story: string;
  readonly areaId?: string;
  /** What the office has done with it so far. */
  readonly state: 'submitted' | 'returned' | 'vetting' | 'asked' | 'shortlisted';
  readonly reason?: string;
}

export interface DemoNominatingCampaign {
  readonly key: string;
  readonly title: string;
  readonly introduction: string;
  readonly opensInDays: number;
  readonly closesInDays: number;
  readonly nominations: readonly DemoNomination[];
}

export const nominatingCampaign: DemoNominatingCampaign = {
  key: 'model-year',
  title: '年度道德模范推荐',
  introduction: '你身边有没有让你心里一暖的人？写下他的故事，推荐给全县。推荐前请先征得本人同意。',
  opensInDays: -6,
  closesInDays: 18,
  nominations: [
    {
      name: '梁守拙',
      areaId: 'chengbei',
      category: '敬业奉献',
      state: 'submitted',
      story:
        '梁守拙在城北环卫班扫了十九年街。每天凌晨四点到岗，他负责的北坡路从没有被投诉过。冬天路面结冰，他提前一小时出来撒沙，怕上学的孩子滑倒。他还把捡到的钥匙一串串挂在班房门口，等人来认。',
    },
    {
      name: '柳小荷',
      areaId: 'xishi',
      category: '助人为乐',
      state: 'submitted',
      story:
        '柳小荷是县医院的导诊员。她学了手语，又请人教了几句方言，专门陪听不见、听不懂的老人看病。下班后她常把走错科室的人送到公交站，再自己走回家。',
    },
    {
      name: '卢望山',
      areaId: 'liuhe',
      category: '见义勇为',
      state: 'vetting',
      story:
        '卢望山在渡口村打鱼。去年汛期，一条载着五个人的小船被冲翻，他顶着大浪划船过去，来回三趟把人全部救起，自己的渔网和发动机都冲走了，没有向人提过一句补偿。',
    },
    {
      name: '钟慧心',
      areaId: 'qingyuan',
      category: '孝老爱亲',
      state: 'shortlisted',
      story:
        '钟慧心十五年如一日照顾失明的公公和患病的丈夫，还把两个孩子送进了大学。她在院里拉起一条绳子，绳上每隔两米系一个不同的布结，公公摸着布结，自己能走到井边、菜地和邻居家。',
    },
    {
      name: '梁守拙',
      category: '敬业奉献',
      areaId: 'chengbei',
      state: 'submitted',
      story:
        '城北环卫班的梁师傅扫街十九年，北坡路从没有人投诉。雪天他提前一个钟头撒沙，捡到的钥匙挂在班房门口等人来认。我家孩子的书包就是他送回来的。',
    },
    {
      name: '尤晚晴',
      category: '助人为乐',
      areaId: 'chengnan',
      state: 'asked',
      story:
        '尤晚晴在城南菜市场卖豆腐，每天留出二十块给环卫工人和独居老人，挂在摊头谁来都可以取。八年里她没问过一个人的名字，只说豆腐要趁热吃。',
    },
    {
      name: '古道清',
      category: '诚实守信',
      state: 'returned',
      reason: '故事很感人，请补充时间、地点，以及一位能核实情况的人的联系方式。',
      story: '古道清开小超市，给错的钱他总会追着还给人家，大家都愿意到他店里买东西。',
    },
  ],
};
