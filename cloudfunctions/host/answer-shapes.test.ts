import * as v from 'valibot';
import { instantSchema } from '../../src/core/kernel/schema';
import { answerShapes } from './answer-shapes';

const fits = answerShapes();
const schema = v.object({
  at: instantSchema,
  unit: v.nullable(v.object({ id: v.string() })),
  names: v.array(v.string()),
  note: v.optional(v.string()),
});
const answer = { at: '2026-11-25T21:22:33.123Z', unit: { id: 'u' }, names: ['东'] };

test('an answer that is exactly what the contract says fits', () => {
  expect(fits(schema, answer)).toBe(true);
  expect(fits(schema, { ...answer, unit: null, note: '好' })).toBe(true);
});

test.each([
  ['a field beside', { ...answer, secret: 'x' }],
  ['a field beside, further in', { ...answer, unit: { id: 'u', secret: 'x' } }],
  ['a missing field', { at: answer.at, unit: null }],
  ['a wrong value', { ...answer, names: [1] }],
  ['a text that is no instant', { ...answer, at: '昨天' }],
])('%s does not fit, and goes through the schema', (_what, given) => {
  expect(fits(schema, given)).toBe(false);
});

test('a schema that says more than a shape can fits nothing', () => {
  const checked = v.pipe(
    v.string(),
    v.check((text) => text !== 'x'),
  );
  expect(fits(checked, 'y')).toBe(false);
});
