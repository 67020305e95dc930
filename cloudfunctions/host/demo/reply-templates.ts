import type { ReplyTemplate } from '../../../src/core/report/report-config';

const template = (
  id: string,
  action: ReplyTemplate['action'],
  title: string,
  text: string,
  categoryId: string | null = null,
): ReplyTemplate => ({ id, action, categoryId, title, text });

/** What the demo county's office and units say again and again. */
export const demoTemplates: readonly ReplyTemplate[] = [
  template(
    'ask-place',
    'askInfo',
    '问地点',
    '请再说一下具体位置，例如哪条路、门牌或旁边的标志物，方便我们找到。',
  ),
  template('ask-time', 'askInfo', '问时间', '请问这种情况一般发生在什么时间？是每天都有，还是偶尔一次？'),
  template('decline-county', 'decline', '不在本县', '这个地点不在本县范围内，请拨打 12345，由当地受理。'),
  template('decline-hotline', 'decline', '归热线', '这件事由 12345 热线受理，拨打后会转到负责的部门。'),
  template(
    'decline-unclear',
    'decline',
    '看不清',
    '照片和描述里看不出问题在哪里，请走近拍一张再提交，我们会尽快受理。',
  ),
  template(
    'return-duty',
    'returnCase',
    '不归本单位',
    '经现场核实，不属于本单位职责，建议由相关主管单位办理。',
  ),
  template(
    'resolve-cleared',
    'resolve',
    '已清理',
    '已到现场清理干净，并告知附近商户和住户，后续由网格员每天巡查。',
  ),
  template('resolve-repaired', 'resolve', '已修好', '已安排维修人员到场修复，现已恢复正常使用。'),
  template(
    'resolve-parking',
    'resolve',
    '乱停车已疏导',
    '已通知车主挪车，并在现场增设提示牌，早晚高峰派人引导。',
    'parking-sidewalk',
  ),
  template('extend-material', 'askExtension', '等材料', '所需材料已订购，到货后立即施工，申请延长办理期限。'),
  template('hold-budget', 'hold', '列入改造', '已列入明年改造计划，资金落实后施工，期间先设置围挡和提示。'),
  template(
    'thank',
    'acknowledge',
    '谢谢点赞',
    '谢谢你的发现，我们已转达给当事人和所在单位，也让更多人看到。',
  ),
];
