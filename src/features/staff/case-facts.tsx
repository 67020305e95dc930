import { formatShanghai } from '../../core/kernel/time';
import { roughSpan } from '../../core/report/case-words';
import { orderLabels, sourceLabels } from '../../core/report/report-status';
import { FactRow } from './fact';
import type { Case } from './steps';

const dayOf = (at: string): string => formatShanghai(at, 'M 月 D 日 HH:mm');

/** How long the case has lasted and with whom, what the office wants of it, and its parts. */
export function CaseFacts({ report, now }: { readonly report: Case; readonly now: Date }) {
  const { dispatch, order, rating } = report;
  if (dispatch === null) return null;
  const { clocks, source, parent, assistTasks, lookBackAt, wantedDueAt, extended } = dispatch;
  const spent = clocks.units.map(({ unit, span }) => `${unit.name} ${roughSpan(span)}`).join('，');
  return (
    <>
      <FactRow label="已历时" value={roughSpan(clocks.age)} {...(spent !== '' && { note: `其中${spent}` })} />
      {order !== null && (
        <FactRow
          label={orderLabels[order.level]}
          value={
            order.dueAt === null ? '第二次重开，自动列入' : `${order.issuer}要求 ${dayOf(order.dueAt)} 前办结`
          }
          {...(order.dueAt !== null && Date.parse(order.dueAt) < now.getTime() && { note: '督办期限已过' })}
        />
      )}
      {wantedDueAt !== null && <FactRow label="申请延期到" value={dayOf(wantedDueAt)} note="等文明办决定" />}
      {extended > 0 && <FactRow label="延期" value={`已延期 ${extended} 次`} />}
      {assistTasks.map(({ unit, task, done }) => (
        <FactRow
          key={unit.id}
          label={done ? '协办，已办结' : '协办，还没办完'}
          value={unit.name}
          note={task}
        />
      ))}
      {report.answerBy !== null && <FactRow label="等市民到" value={dayOf(report.answerBy)} />}
      {report.reviewAt !== null && (
        <FactRow label="挂账复查" value={formatShanghai(report.reviewAt, 'M 月 D 日')} />
      )}
      {source !== 'citizen' && parent === null && <FactRow label="来源" value={sourceLabels[source]} />}
      {lookBackAt !== null && (
        <FactRow label="回头看" value={`${formatShanghai(lookBackAt, 'M 月 D 日')} 前后`} />
      )}
      {rating !== null && (
        <FactRow
          label="报告人评价"
          value={`${rating.stars} 星，${rating.solved ? '已解决' : '没有解决'}`}
          {...(rating.comment !== null && { note: rating.comment })}
        />
      )}
    </>
  );
}
