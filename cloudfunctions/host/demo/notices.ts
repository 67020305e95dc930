export interface DemoNotice {
  readonly key: string;
  readonly title: string;
  readonly body: string;
  readonly daysAgo: number;
  readonly unitId: 'office' | 'dept-urban' | 'dept-traffic' | 'dept-culture' | 'dept-fire';
}

/** Notices of the home page, newest first. */
export const demoNotices: readonly DemoNotice[] = [
  {
    key: 'vote-open',
    daysAgo: 2,
    unitId: 'office',
    title: '十一月身边好人开始投票',
    body: '八位候选人的故事已经公示完毕。每人一票，可选一到三位，投票期间不公布票数。投票不抽奖、不积分，请不要理会任何拉票和买票的消息。',
  },
  {
    key: 'bays',
    daysAgo: 4,
    unitId: 'dept-urban',
    title: '东门路新增 120 个电动车位',
    body: '东门路口西侧、图书馆后门和体育公园东入口各新划一片，白线框内都可以停，不收费。请留出盲道和消防通道。',
  },
  {
    key: 'frost',
    daysAgo: 6,
    unitId: 'dept-traffic',
    title: '早晚有霜，过桥慢一点',
    body: '东门桥、柳河大桥清晨容易结霜。骑车请戴好头盔、放慢速度，桥面上不急刹、不猛拐。',
  },
  {
    key: 'charging',
    daysAgo: 9,
    unitId: 'dept-fire',
    title: '电动车别进楼，别拉线充电',
    body: '各小区门口的充电棚都能用。家里有老人的，请帮着把车推到棚里充，夜里充满就拔。',
  },
  {
    key: 'library',
    daysAgo: 13,
    unitId: 'dept-culture',
    title: '县图书馆周末开放到晚上八点',
    body: '从本周起，周六、周日延长到晚八点。一楼设了静音自习区，二楼亲子区说话请轻一点。',
  },
  {
    key: 'report-month',
    daysAgo: 22,
    unitId: 'office',
    title: '随手拍的每一件都看得到经过',
    body: '从受理、派单到处置、核查，谁在办、什么时候办结，都写在问题的“经过”里。没有解决的会写明没有解决，不满意可以申请重开。',
  },
];
