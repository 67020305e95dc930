import fc from 'fast-check';
import { markedParts } from './marked-parts';

const shown = (text: string, terms: readonly string[]) =>
  markedParts(text, terms)
    .map(({ words, hit }) => (hit ? `[${words}]` : words))
    .join('');

test('marks the words looked for, overlapping ones as one', () => {
  expect(shown('电动车停在盲道', ['电动', '动车', '盲道'])).toBe('[电动车]停在[盲道]');
  expect(shown('打 12345 反映', ['12345'])).toBe('打 [12345] 反映');
  expect(shown('ＷiFi', ['wifi'])).toBe('[ＷiFi]');
  expect(shown('没有', ['电'])).toBe('没有');
  expect(shown('', ['电'])).toBe('');
});

test('loses nothing of the text, whatever the terms', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string({ maxLength: 3 })), (text, terms) => {
      expect(
        markedParts(text, terms)
          .map(({ words }) => words)
          .join(''),
      ).toBe(text);
    }),
  );
});
