import { reportLimits } from '../../core/report/report-limits';
import { AcceptForm } from './forms/accept-form';
import { AskAssistForm, FinishAssistForm } from './forms/assist-forms';
import { DispatchForm } from './forms/dispatch-form';
import { ExtendForm, latestWords } from './forms/extend-form';
import type { FormProps } from './forms/form';
import { MergeForm } from './forms/merge-form';
import { MoveForm } from './forms/move-form';
import { RedactForm } from './forms/redact-form';
import { ReopenForm } from './forms/reopen-form';
import { ReporterForm } from './forms/reporter-form';
import { ResolveForm } from './forms/resolve-form';
import { SplitForm } from './forms/split-form';
import { VerifyForm } from './forms/verify-form';
import { type Filled, WordsForm } from './forms/words-form';

const optional = (words: string) => (words === '' ? {} : { words });

/** The sheet of the step that needs more than a tap. */
export function StepForms({ report, steps }: FormProps) {
  const { id, version } = report;
  const on = { id, version };
  const shared = { steps, categoryId: report.category.id };
  switch (steps.open) {
    case 'accept':
      return <AcceptForm report={report} steps={steps} />;
    case 'merge':
      return <MergeForm report={report} steps={steps} />;
    case 'reroute':
      return <DispatchForm report={report} steps={steps} />;
    case 'resolve':
      return <ResolveForm report={report} steps={steps} />;
    case 'verify':
      return <VerifyForm report={report} steps={steps} />;
    case 'decideReopen':
      return <ReopenForm report={report} steps={steps} />;
    case 'extend':
      return <ExtendForm report={report} steps={steps} />;
    case 'askAssist':
      return <AskAssistForm report={report} steps={steps} />;
    case 'finishAssist':
      return <FinishAssistForm report={report} steps={steps} />;
    case 'move':
      return <MoveForm report={report} steps={steps} />;
    case 'split':
      return <SplitForm report={report} steps={steps} />;
    case 'redact':
      return <RedactForm report={report} steps={steps} />;
    case 'seeReporter':
      return <ReporterForm report={report} steps={steps} />;
    case 'askInfo':
      return (
        <WordsForm
          {...shared}
          operation="report.askInfo"
          title="请市民补充"
          label="想问什么"
          max={reportLimits.question}
          placeholder="一次只问一件事，说清为什么要问"
          confirm="发给市民"
          done="已请市民补充"
          input={({ words }: Filled) => ({ ...on, question: words })}
        />
      );
    case 'decline':
      return (
        <WordsForm
          {...shared}
          operation="report.decline"
          title="不予受理"
          label="告诉市民为什么，可以找谁"
          max={reportLimits.reason}
          confirm="不予受理"
          done="已答复市民"
          input={({ words }: Filled) => ({ ...on, reason: words })}
        />
      );
    case 'acknowledge':
      return (
        <WordsForm
          {...shared}
          operation="report.acknowledge"
          title="公布这份点赞"
          label="想对市民说的话（可不写）"
          max={reportLimits.reply}
          optional
          confirm="公布"
          done="已公布，谢谢了市民"
          input={({ words }: Filled) => ({ ...on, ...optional(words) })}
        />
      );
    case 'returnCase':
      return (
        <WordsForm
          {...shared}
          operation="report.returnCase"
          title="退回文明办"
          label="为什么不归本单位，应归谁"
          max={reportLimits.reason}
          confirm="退回"
          done="已退回文明办"
          input={({ words }: Filled) => ({ ...on, reason: words })}
        />
      );
    case 'askExtension':
      return (
        <WordsForm
          {...shared}
          operation="report.askExtension"
          title="申请延期"
          label="为什么要延期"
          max={reportLimits.reason}
          day="延到哪天"
          dayHint={latestWords(report.dispatch?.extendableTo ?? null)}
          confirm="报文明办批准"
          done="已报文明办，批准前期限不变"
          input={({ words, at }: Filled) => ({ ...on, reason: words, dueAt: at })}
        />
      );
    case 'hold':
      return (
        <WordsForm
          {...shared}
          operation="report.hold"
          title="挂账"
          label="公开的计划"
          max={reportLimits.reply}
          placeholder="为什么现在办不了，打算怎么办"
          day="复查日期"
          confirm="列入计划"
          done="已列入计划"
          input={({ words, at }: Filled) => ({ ...on, plan: words, reviewAt: at })}
        />
      );
    case 'order':
      return (
        <WordsForm
          {...shared}
          operation="report.order"
          title="督办"
          label="要求"
          max={reportLimits.reason}
          day="办结期限"
          confirm="督办"
          done="已列为督办件，承办单位会收到"
          input={({ words, at }: Filled) => ({ ...on, words, dueAt: at })}
        />
      );
    case 'liftOrder':
      return (
        <WordsForm
          {...shared}
          operation="report.liftOrder"
          title="撤销督办"
          label="为什么撤销"
          max={reportLimits.reason}
          confirm="撤销督办"
          done="已撤销督办"
          input={({ words }: Filled) => ({ ...on, reason: words })}
        />
      );
    case 'reopen':
      return (
        <WordsForm
          {...shared}
          operation="report.reopen"
          title="重新处置"
          label="发现哪里没办好，会告诉市民"
          max={reportLimits.reason}
          confirm="重新处置"
          done="已重开，原单位继续处置"
          input={({ words }: Filled) => ({ ...on, reason: words })}
        />
      );
    case 'lookBack':
      return (
        <WordsForm
          {...shared}
          operation="report.lookBack"
          title="回头看：合格"
          label="看到什么（可不写）"
          max={reportLimits.reason}
          optional
          pictures="现场照片（可不拍）"
          confirm="合格"
          done="已记下，没有反弹"
          input={({ words, fileIds }: Filled) => ({ ...on, ...optional(words), fileIds })}
        />
      );
    case 'rebound':
      return (
        <WordsForm
          {...shared}
          operation="report.rebound"
          title="回头看：反弹"
          label="现在是什么样子，会公开"
          max={reportLimits.reason}
          pictures="现场照片"
          confirm="重新处置"
          done="已重开，原单位继续处置"
          input={({ words, fileIds }: Filled) => ({ ...on, reason: words, fileIds })}
        />
      );
    case 'setVisibility': {
      const opens = report.visibility === 'private';
      return (
        <WordsForm
          {...shared}
          operation="report.setVisibility"
          title={opens ? '改为公开' : '改为不公开'}
          label="为什么"
          max={reportLimits.reason}
          confirm={opens ? '公开' : '不公开'}
          done={opens ? '已改为公开' : '已改为不公开'}
          input={({ words }: Filled) => ({ ...on, visibility: opens ? 'public' : 'private', reason: words })}
        />
      );
    }
    case 'addNote':
      return (
        <WordsForm
          {...shared}
          operation="report.addNote"
          title="内部备注"
          label="只有办理人员看得到"
          max={reportLimits.note}
          confirm="记下"
          done="已记下"
          input={({ words }: Filled) => ({ id, text: words })}
        />
      );
    case 'relayMessage':
      return (
        <WordsForm
          {...shared}
          operation="report.relayMessage"
          title="给报告人带句话"
          label="想说什么"
          max={reportLimits.message}
          placeholder="单位的话由文明办转达；双方不知道对方是谁"
          confirm="发出"
          done="已发出"
          input={({ words }: Filled) => ({ id, text: words })}
        />
      );
    default:
      return null;
  }
}
