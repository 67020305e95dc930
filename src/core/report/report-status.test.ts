import { publicLabel, reportStates, reportStatuses, reportSteps, staffLabel, stepsOf } from './report-status';

describe('transition table', () => {
  test('every state but the first is reached, and every open state is left', () => {
    const rows = reportSteps.flatMap((step) => [...stepsOf(step)]);
    const reached = new Set(rows.map(({ to }) => to));
    const left = new Set<string>(rows.flatMap(({ from, to }) => (from === to ? [] : [from])));
    for (const status of reportStatuses) {
      expect(reached.has(status)).toBe(true);
      expect(left.has(status)).toBe(!reportStates[status].terminal || status === 'closed');
    }
  });

  test('someone whose move it is has a step to take', () => {
    for (const status of reportStatuses) {
      const { waitsFor } = reportStates[status];
      const parties = reportSteps.flatMap((step) =>
        stepsOf(step)
          .filter(({ from }) => from === status)
          .map(({ by }) => by),
      );
      if (waitsFor !== null) expect(parties).toContain(waitsFor);
    }
  });

  test('nothing is published before the office accepted it', () => {
    const before = ['submitted', 'awaiting_info', 'not_accepted', 'duplicate', 'withdrawn'] as const;
    for (const status of before) expect(reportStates[status].publishable).toBe(false);
  });
});

describe('labels', () => {
  test('closed is not fixed', () => {
    expect(publicLabel('closed', 'fixed')).toBe('已解决');
    expect(publicLabel('closed', 'not_fixed')).toBe('已答复');
    expect(publicLabel('closed', 'no_action')).toBe('已答复');
    expect(staffLabel('closed', 'not_fixed')).toBe('结案·未能解决');
    expect(staffLabel('dispatched', null)).toBe('已派单·待签收');
  });
});
