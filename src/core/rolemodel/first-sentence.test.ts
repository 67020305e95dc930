import fc from 'fast-check';
import { firstSentence } from './first-sentence';
import { roleModelLimits } from './limits';

test('one sentence, no more', () => {
  expect(firstSentence('二十年给山里的孩子送课本。没断过一个学期。')).toBe('二十年给山里的孩子送课本。');
  expect(firstSentence('没有句号\n第二段')).toBe('没有句号');
});

test('never longer than the line, never half a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (story) => {
      const line = firstSentence(story);
      expect(line.length).toBeLessThanOrEqual(roleModelLimits.line);
      expect(() => encodeURIComponent(line)).not.toThrow();
    }),
  );
});
