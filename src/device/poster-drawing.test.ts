import { drawPosterOn, type Poster } from './poster-drawing';

interface Written {
  readonly words: string;
  readonly x: number;
  readonly y: number;
}

/** A drawing context that keeps what is written; a character is as wide as its size. */
function recorder() {
  const written: Written[] = [];
  const boxes: number[][] = [];
  const nothing = () => undefined;
  const context = {
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 1,
    font: '',
    textAlign: 'center' as CanvasTextAlign,
    textBaseline: 'alphabetic' as CanvasTextBaseline,
    fillText: (words: string, x: number, y: number) => written.push({ words, x, y }),
    measureText: (words: string) => measured([...words].length * Number(/(\d+)px/.exec(context.font)?.[1])),
    fillRect: (...box: number[]) => boxes.push(box),
    beginPath: nothing,
    closePath: nothing,
    moveTo: nothing,
    lineTo: nothing,
    arc: nothing,
    arcTo: nothing,
    fill: nothing,
    stroke: nothing,
    save: nothing,
    restore: nothing,
    clip: nothing,
    drawImage: nothing,
  };
  return { context, written, boxes };
}

const measured = (width: number): TextMetrics => ({
  width,
  actualBoundingBoxAscent: 0,
  actualBoundingBoxDescent: 0,
  actualBoundingBoxLeft: 0,
  actualBoundingBoxRight: 0,
  alphabeticBaseline: 0,
  emHeightAscent: 0,
  emHeightDescent: 0,
  fontBoundingBoxAscent: 0,
  fontBoundingBoxDescent: 0,
  hangingBaseline: 0,
  ideographicBaseline: 0,
});

const poster: Poster = {
  campaign: '十一月身边好人',
  name: '林秋禾',
  category: '助人为乐',
  place: '西市街道',
  line: '二十年给山里的孩子送课本',
  invitation: '读读这个故事',
  link: undefined,
};

const wordsOn = (change: Partial<Poster> = {}) => {
  const { context, written } = recorder();
  drawPosterOn(context, { ...poster, ...change }, undefined);
  return written.map(({ words }) => words);
};

test('without a portrait the first character stands in its place, without a link words say the way', () => {
  expect(wordsOn()).toEqual([
    '十一月身边好人',
    '林',
    '林秋禾',
    '助人为乐',
    '西市街道',
    '二十年给山里的孩子送课本',
    '读读这个故事',
    '微信里打开“文明同行”，在“榜样”里找到林秋禾',
  ]);
});

test('a code stands for the link', () => {
  const { context, boxes, written } = recorder();
  drawPosterOn(context, { ...poster, link: 'https://example.org/#/features/rolemodel' }, undefined);
  expect(written.at(-1)?.words).toBe('扫一扫，打开“文明同行”');
  const modules = boxes.slice(3);
  expect(modules.length).toBeGreaterThan(200);
  // All of it inside of the picture, on whole pixels.
  for (const [x = 0, y = 0, width = 0, height = 0] of modules) {
    expect([x, y, width, height].every(Number.isInteger)).toBe(true);
    expect(x + width).toBeLessThanOrEqual(900);
    expect(y + height).toBeLessThanOrEqual(1200);
  }
});

test('a long line goes over rows, none begins with a mark, the fourth is left out', () => {
  const rows = wordsOn({ line: `${'一'.repeat(18)}，${'二'.repeat(17)}${'三'.repeat(30)}` }).filter((row) =>
    /^[一二三，…]+$/.test(row),
  );
  expect(rows).toHaveLength(3);
  expect(rows[0]).toBe(`${'一'.repeat(18)}，`);
  expect(rows[2]).toMatch(/…$/);
});
