import { deadlineOf, roughSpan, timelineLines } from './case-words';
import type { ReportTimelineEntry } from './report-schema';

const now = new Date('2026-11-23T10:00:00Z');

function entry(change: Partial<ReportTimelineEntry>): ReportTimelineEntry {
  return {
    seq: 1,
    at: '2026-11-20T08:40:00Z',
    action: 'submit',
    from: null,
    to: 'submitted',
    outcome: null,
    unit: null,
    assistUnits: [],
    note: null,
    byRule: false,
    basis: null,
    dueAt: null,
    earlierDueAt: null,
    masked: [],
    pictures: [],
    ...change,
  };
}

test('a timeline says who did what, and by which row of the table', () => {
  const lines = timelineLines(
    {
      mine: true,
      kind: 'problem',
      before: [],
      timeline: [
        entry({ action: 'returnCase', to: 'accepted', unit: '东门街道办事处' }),
        entry({
          action: 'dispatch',
          to: 'dispatched',
          unit: '东门街道办事处',
          assistUnits: ['城管局'],
          byRule: true,
          basis: '乱停车 × 东门街道',
        }),
        entry({ at: '2025-12-31T17:00:00Z' }),
      ],
    },
    now,
  );
  expect(lines).toEqual([
    { id: '3', title: '东门街道办事处退回，文明办重新安排', time: '11-20 16:40' },
    {
      id: '2',
      title: '派单给东门街道办事处',
      note: '按“乱停车 × 东门街道”派单，城管局协办',
      time: '11-20 16:40',
    },
    { id: '1', title: '你提交了问题', time: '2026-01-01 01:00'.slice(5) },
  ]);
});

test.each([
  [30_000, '不到 1 分钟'],
  [19 * 60_000, '19 分钟'],
  [5.9 * 3_600_000, '5 小时'],
  [-2.4 * 86_400_000, '2 天'],
])('%d ms is about %s', (span, words) => {
  expect(roughSpan(span)).toBe(words);
});

describe('deadline', () => {
  const holder = { name: '东门街道办事处', since: '2026-11-20T10:00:00Z', task: '办结' };

  test('is told with what is left', () => {
    expect(deadlineOf({ ...holder, until: '2026-11-25T10:00:00Z' }, now)).toEqual({
      text: '应在 11 月 25 日 18:00 前办结，还有 2 天',
      percent: 60,
      overdue: false,
    });
  });

  test('overdue is computed', () => {
    expect(deadlineOf({ ...holder, until: '2026-11-23T07:00:00Z' }, now)).toMatchObject({
      text: '应在 11 月 23 日 15:00 前办结，已超过 3 小时',
      percent: 100,
      overdue: true,
    });
  });

  test('without a due date it tells how long', () => {
    expect(deadlineOf({ ...holder, until: null }, now)).toMatchObject({ percent: undefined, overdue: false });
  });
});

test('good news is no problem, and nobody checked a picture that is not there', () => {
  const accepted = entry({ action: 'accept', to: 'accepted' });
  const [accept, submit] = timelineLines(
    { mine: true, kind: 'praise', before: [], timeline: [accepted, entry({})] },
    now,
  );
  expect(submit?.title).toBe('你送来一份点赞');
  expect(accept?.note).toBe('受理员已核对内容和地点');
});
