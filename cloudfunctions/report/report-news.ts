import {
  outcomeLabels,
  publicLabel,
  type ReportKind,
  type ReportOutcome,
  type ReportStatus,
  type ReportStep,
} from '../../src/core/report/report-status';

export const citizenPath = (id: string): string => `features/report/pages/case?id=${id}`;
/** The desk, for work that can no longer be opened. */
export const staffHome = 'features/staff/pages/desk';
export const staffPath = (id: string): string => `features/staff/pages/case?id=${id}`;

interface Happened {
  readonly action: ReportStep;
  readonly to: ReportStatus;
  readonly outcome: ReportOutcome | null;
  readonly kind: ReportKind;
  readonly note: string | null;
  /** 延期: whether the office granted it. */
  readonly granted: boolean;
  readonly title: string;
  readonly number: string;
  readonly unitName: string | null;
}

/** What the reporter is told of a step, or undefined where the timeline is enough. */
export function reporterNews(step: Happened): { readonly title: string; readonly body: string } | undefined {
  const words = wordsOf(step);
  return words && { title: words[0], body: `${step.number} ${step.title}。${words[1]}` };
}

function wordsOf({
  action,
  to,
  outcome,
  note,
  unitName,
}: Happened): readonly [title: string, body: string] | undefined {
  const said = note ?? '';
  switch (action) {
    case 'accept':
      return ['已受理', '照片和地点已核对，接下来派给负责的单位。'];
    case 'askInfo':
      return ['想请你补充一点', `${said} 点开就能回答。`];
    case 'decline':
      return ['这次没能受理', said];
    case 'merge':
      return ['已和同一件事并在一起', '有人先报过同一处，办理结果会一起告诉你。'];
    case 'dispatch':
      return ['已派单', `现在由${unitName ?? '承办单位'}办理。`];
    case 'signFor':
      return ['正在处置', `${unitName ?? '承办单位'}已签收。`];
    case 'hold':
      return ['列入计划', said];
    case 'resolve':
      return ['已处置，正在核查', said];
    case 'verify':
      if (to !== 'closed') return ['核查没有通过', '已要求承办单位继续处置。'];
      return outcome === 'fixed'
        ? ['已解决', '督查员到现场核查过了。还有问题可以申请重开。']
        : [outcomeLabels[outcome ?? 'no_action'], `${said} 有不同看法可以申请重开。`.trim()];
    case 'decideReopen':
      return to === 'closed' ? ['复核后维持结案', said] : ['已重新处置', said];
    case 'rebound':
      return ['发现反弹，已重新处置', '回头看时发现问题又出现了。'];
    case 'expire':
      return ['这次没能受理', '没有收到你的补充，无法核实。情况还在的话，请重新提交。'];
    case 'remerge':
      return ['已和同一件事并在一起', '办理结果会一起告诉你。'];
    case 'acknowledge':
      return ['谢谢你的点赞', '文明办已转达，也让更多人看到。'];
    case 'reopen':
      return ['已重新处置', said];
    case 'move':
      return ['已转给负责的单位', unitName === null ? '文明办正在重新安排。' : `现在由${unitName}办理。`];
    // The reporter's own steps, and steps between units: the timeline shows them.
    case 'answerInfo':
    case 'withdraw':
    case 'requestReopen':
    case 'returnCase':
    case 'resume':
    case 'askExtension':
    case 'extend':
    case 'askAssist':
    case 'finishAssist':
    case 'split':
    case 'order':
    case 'liftOrder':
    case 'saySolved':
    case 'lookBack':
    case 'redact':
    case 'setVisibility':
      return undefined;
  }
}

/**
 * How a case ended, for those who follow it or reported the same: what everybody may read, and nothing of what the
 * county and the reporter say to each other.
 * @param open whether everybody may know how; else only that it has been dealt with
 */
export function endedNews(
  { to, outcome, kind, title, number }: Happened,
  open: boolean,
): { readonly title: string; readonly body: string } {
  return open
    ? { title: `你关注的事：${publicLabel(to, outcome, kind)}`, body: `${number} ${title}。点开可以看经过。` }
    : { title: '你反映的事已经处理', body: `${number}。和它并在一起的那件事已经处理。` };
}

/** What an assisting unit is told when a case is given to its lead. */
export function assistNews({ unitName, number, title }: Happened): { title: string; body: string } {
  return { title: '列为协办单位', body: `${number} ${title}。由${unitName ?? '主办单位'}主办。` };
}

/** What a unit is told that has no part in a case any more. */
export function leftNews({ note, number, title }: Happened): { title: string; body: string } {
  return { title: '不再由你单位办理', body: `${number} ${title}。${note ?? ''}`.trim() };
}

/** What the lead unit is told of a step of others: new work, or a change of what it has. */
export function unitNews(step: Happened): { readonly title: string; readonly body: string } | undefined {
  const words = unitWordsOf(step);
  return words && { title: words[0], body: `${step.number} ${step.title}。${words[1]}`.trim() };
}

function unitWordsOf({
  action,
  to,
  note,
  granted,
}: Happened): readonly [title: string, body: string] | undefined {
  const said = note ?? '';
  switch (action) {
    case 'dispatch':
    case 'move':
      return to === 'dispatched' ? ['有新的派单，请签收', said] : undefined;
    case 'order':
      return ['列为督办件', said];
    case 'extend':
      return granted ? ['延期已批准', said] : ['延期没有批准', said];
    case 'askAssist':
      return ['请协办', said];
    case 'verify':
      return to === 'in_progress' ? ['核查不通过，请继续处置', said] : undefined;
    case 'liftOrder':
      return ['督办已撤销', said];
    case 'decideReopen':
    case 'reopen':
    case 'rebound':
      return to === 'in_progress' ? ['已重开，请继续处置', said] : undefined;
    case 'resume':
      return ['挂账结束，请继续处置', said];
    default:
      return undefined;
  }
}
