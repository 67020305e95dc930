import { faultInWords } from '../../src/core/rolemodel/log/log-faults';
import type { LogReport } from '../../src/core/rolemodel/log/verify-log';

/** What a verification found, as lines for the person at the terminal. */
export function reportInWords(report: LogReport): string[] {
  return [
    ...stateInWords(report),
    ...resultInWords(report),
    ...report.witnesses.map(
      ({ name, time }) => `见证人 ${name} 已于 ${new Date(time * 1000).toISOString()} 联署。`,
    ),
    ...receiptsInWords(report),
    ...verdictInWords(report),
  ];
}

function stateInWords({ size, root, closed, certified, entriesPublic }: LogReport): string[] {
  if (root === '') return [];
  const phase = certified
    ? '结果已认定'
    : closed
      ? '投票已截止'
      : entriesPublic
        ? '投票未截止'
        : '投票中，条目尚未公开';
  return [`日志共 ${size} 条，${phase}。`, `根指纹：${root}`];
}

function resultInWords({ result, compared, entriesPublic, root }: LogReport): string[] {
  if (!result) return root !== '' && !entriesPublic ? ['条目公开之前没有结果，只核对了指纹。'] : [];
  const items = [...result.votes].sort(
    ([leftId, left], [rightId, right]) => right - left || (leftId < rightId ? -1 : 1),
  );
  const reasons = [...result.invalidatedByReason].map(([reason, ballots]) => `${reason} ${ballots} 张`);
  return [
    '按日志重新计算的结果：',
    ...items.map(([candidate, votes]) => `  ${candidate}  ${votes} 票`),
    `有效选票 ${result.ballots} 张（其中纸质票 ${result.paperBallots} 张），作废 ${result.invalidated} 张${
      reasons.length > 0 ? `（${reasons.join('，')}）` : ''
    }。`,
    compared ? '已与公布的结果比对。' : '没有可以比对的公布结果。',
  ];
}

const receiptStates = {
  in_log: '已收录',
  pending: '还没有收录，承诺的时间未到',
  missing: '没有收录',
  wrong: '回执不成立',
} as const;

function receiptsInWords({ receipts }: LogReport): string[] {
  return receipts.map(({ leafHash, state, index, promised }) => {
    const place = index === undefined ? '' : `，是第 ${index} 条`;
    return `回执 ${leafHash}：${receiptStates[state]}${place}。${promised ? '' : '（没有核对承诺）'}`;
  });
}

function verdictInWords({ ok, faults, moreFaults }: LogReport): string[] {
  if (ok) return ['核对完毕，全部相符。'];
  return [
    `核对完毕，发现 ${faults.length + moreFaults} 处问题：`,
    ...faults.map((fault) => `  ${faultInWords(fault)}`),
    ...(moreFaults > 0 ? [`  另有 ${moreFaults} 处没有列出。`] : []),
  ];
}
