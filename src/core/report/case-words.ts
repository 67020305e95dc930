import { formatMoment, formatShanghai } from '../kernel/time';
import type { ReportCase, ReportTimelineEntry } from './report-schema';
import { stepTitle } from './timeline-words';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A length of time in its largest unit, as a glance needs it: `19 分钟`, `5 小时`, `2 天`. */
export function roughSpan(milliseconds: number): string {
  const length = Math.abs(milliseconds);
  if (length < minute) return '不到 1 分钟';
  if (length < hour) return `${Math.floor(length / minute)} 分钟`;
  return length < day ? `${Math.floor(length / hour)} 小时` : `${Math.floor(length / day)} 天`;
}

/** One step as a timeline shows it. */
export interface TimelineLine {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  readonly time: string;
}

type CaseOfTimeline = Pick<ReportCase, 'timeline' | 'mine' | 'kind' | 'before'>;

/** The steps of a case in plain words, newest first. */
export function timelineLines(report: CaseOfTimeline, now: Date): TimelineLine[] {
  return report.timeline.map((entry, index) => {
    const note = noteOf(entry, report.before.length > 0);
    return {
      id: String(report.timeline.length - index),
      title: stepTitle(entry, report.mine, report.kind === 'praise'),
      ...(note === '' ? {} : { note }),
      time: stepTime(entry.at, now),
    };
  });
}

function noteOf(entry: ReportTimelineEntry, withPictures: boolean): string {
  const parts: string[] = [];
  if (entry.action === 'accept')
    parts.push(withPictures ? '受理员已核对照片和地点' : '受理员已核对内容和地点');
  if (entry.basis !== null) parts.push(`按“${entry.basis}”派单`);
  if (entry.assistUnits.length > 0) parts.push(`${entry.assistUnits.join('、')}协办`);
  if (entry.note !== null) parts.push(entry.note);
  return parts.join('，');
}

/** `11-21 10:05`, with the year where it is another. */
function stepTime(at: string, now: Date): string {
  const sameYear = formatShanghai(at, 'YYYY') === formatShanghai(now, 'YYYY');
  return formatShanghai(at, sameYear ? 'MM-DD HH:mm' : 'YYYY-MM-DD HH:mm');
}

/** Until when the holder has it, and how much of that time is gone. */
export interface Deadline {
  readonly text: string;
  /** 0 to 100; undefined without a due date. */
  readonly percent: number | undefined;
  readonly overdue: boolean;
}

export function deadlineOf({ since, until, task }: NonNullable<ReportCase['holder']>, now: Date): Deadline {
  const waited = now.getTime() - Date.parse(since);
  if (until === null)
    return {
      text: `${formatMoment(since, now)} 起`,
      percent: undefined,
      overdue: false,
    };
  const left = Date.parse(until) - now.getTime();
  const total = Math.max(1, Date.parse(until) - Date.parse(since));
  const due = `应在 ${formatShanghai(until, 'M 月 D 日 HH:mm')} 前${task}`;
  return {
    text: left >= 0 ? `${due}，还有 ${roughSpan(left)}` : `${due}，已超过 ${roughSpan(left)}`,
    percent: Math.max(0, Math.min(100, (waited / total) * 100)),
    overdue: left < 0,
  };
}
