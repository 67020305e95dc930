import fc from 'fast-check';
import { foldText, queryTerms, searchTerms } from './terms';

describe('searchTerms', () => {
  it('gives pairs and single characters of Chinese runs, in order, once each', () => {
    expect(searchTerms('电动车，电动')).toEqual(['电动', '动车', '电', '动', '车']);
  });
  it('keeps latin and digit words whole and folds width and case', () => {
    expect(searchTerms('ＡＢc 12345 热线')).toEqual(['abc', '12345', '热线', '热', '线']);
  });
  it('separates Chinese from words without spaces', () => {
    expect(queryTerms('打12345热线')).toEqual(['打', '12345', '热线']);
  });
  it('takes characters outside the basic plane whole', () => {
    expect(searchTerms('𠮷野')).toEqual(['𠮷野', '𠮷', '野']);
  });
  it('gives nothing for marks, spaces and emoji', () => {
    expect(searchTerms(' ，。！？🙂\n\u0000')).toEqual([]);
  });
  it('cuts endless words', () => {
    expect(searchTerms('a'.repeat(5000))).toEqual(['a'.repeat(32)]);
  });
});

describe('queryTerms', () => {
  it('asks for a single character only where it stands alone', () => {
    expect(queryTerms('狗')).toEqual(['狗']);
    expect(queryTerms('遛狗')).toEqual(['遛狗']);
    expect(queryTerms('狗 绳')).toEqual(['狗', '绳']);
  });
  it('every query that a text contains is found in it', () => {
    const text = '遛狗要牵绳，拨打12345反映；Wi-Fi 也要管好。';
    fc.assert(
      fc.property(
        fc.constantFrom('遛狗', '狗', '牵绳', '12345', 'wi-fi', 'ＷＩ', '也要管好', '反映 牵绳'),
        (query) => {
          const terms = new Set(searchTerms(text));
          expect(queryTerms(query).every((term) => terms.has(term))).toBe(true);
        },
      ),
    );
  });
  it('is a subset of the terms of the same text, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const terms = new Set(searchTerms(text));
        expect(queryTerms(text).every((term) => terms.has(term))).toBe(true);
        expect(terms.size).toBe(searchTerms(text).length);
      }),
    );
  });
});

it('folding keeps the length', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => foldText(text).length === text.length));
  expect(foldText('İＡ　B')).toHaveLength(4);
});
