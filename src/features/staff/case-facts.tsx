import { formatShanghai } from '../../core/kernel/time';
import { roughSpan } from '../../core/report/case-words';
import { orderLabels, sourceLabels } from '../../core/report/report-status';
import { Fact } from './fact';
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
      <Fact label="已历时" value={roughSpan(clocks.age)} {...(spent !== '' && { note: `其中${spent}` })} />
      {order !== null && (
        <Fact
          label={orderLabels[order.level]}
          value={
            order.dueAt === null ? '第二次重开，自动列入' : `${order.issuer}要求 ${dayOf(order.dueAt)} 前办结`
          }
          {...(order.dueAt !== null && Date.parse(order.dueAt) < now.getTime() && { note: '督办期限已过' })}
        />
      )}
      {wantedDueAt !== null && <Fact label="申请延期到" value={dayOf(wantedDueAt)} note="等文明办决定" />}
      {extended > 0 && <Fact label="延期" value={`已延期 ${extended} 次`} />}
      {assistTasks.map(({ unit, task, done }) => (
        <Fact key={unit.id} label={done ? '协办，已办结' : '协办，还没办完'} value={unit.name} note={task} />
      ))}
      {source !== 'citizen' && parent === null && <Fact label="来源" value={sourceLabels[source]} />}
      {lookBackAt !== null && (
        <Fact label="回头看" value={`${formatShanghai(lookBackAt, 'M 月 D 日')} 前后`} />
      )}
      {rating !== null && (
        <Fact
          label="报告人评价"
          value={`${rating.stars} 星，${rating.solved ? '已解决' : '没有解决'}`}
          {...(rating.comment !== null && { note: rating.comment })}
        />
      )}
    </>
  );
}
