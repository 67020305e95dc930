import { type ActivityForm, emptyShift, nextShiftAfter, readForm } from './shift-form';

const form: ActivityForm = {
  title: '清源河岸清洁',
  categoryId: 'cleaning',
  description: '捡拾河边的瓶子。',
  bring: '',
  place: '东门桥',
  location: { latitude: 39.8, longitude: 102.4 },
  shifts: [{ day: '2026-11-28', from: '08:30', until: '10:30', capacity: 20 }],
};

test('hours are read by the clock in Shanghai', () => {
  const read = readForm(form);
  expect('content' in read && read.content.shifts).toEqual([
    { startsAt: '2026-11-28T00:30:00.000Z', endsAt: '2026-11-28T02:30:00.000Z', capacity: 20 },
  ]);
});

test('an end before the start is on the next day, also at the end of a month', () => {
  const read = readForm({
    ...form,
    shifts: [{ day: '2026-11-30', from: '22:00', until: '06:00', capacity: 4 }],
  });
  expect('content' in read && read.content.shifts[0]).toMatchObject({
    startsAt: '2026-11-30T14:00:00.000Z',
    endsAt: '2026-11-30T22:00:00.000Z',
  });
});

test('says everything that is missing at once, and nothing when nothing is', () => {
  const read = readForm({
    ...form,
    title: ' ',
    location: null,
    shifts: [{ day: '', from: '', until: '', capacity: 1 }],
  });
  expect('missing' in read && Object.keys(read.missing)).toEqual(['title', 'location', 'shifts.0']);
  expect(readForm(form)).toHaveProperty('content');
});

test('a further shift is proposed a week later', () => {
  const first = emptyShift(Date.UTC(2026, 10, 23, 20));
  expect(first.day).toBe('2026-12-01');
  expect(nextShiftAfter(first)).toEqual({ ...first, day: '2026-12-08' });
});
