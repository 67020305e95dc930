import { circle, ellipse, line, rect, type Skin, shape, tone } from './parts';

type Hair = 'short' | 'side' | 'bob' | 'long' | 'bun' | 'curly' | 'bald' | 'cap' | 'crop' | 'ponytail';
type Collar = 'round' | 'shirt' | 'jacket' | 'scarf' | 'apron' | 'uniform' | 'overall';

interface PortraitLook {
  readonly ground: string;
  readonly clothes: string;
  readonly second?: string;
  readonly hair: Hair;
  readonly hairColour?: string;
  readonly skin?: Skin;
  readonly collar?: Collar;
  readonly glasses?: boolean;
  readonly beard?: boolean;
}

const behind: Partial<Record<Hair, (fill: string) => string>> = {
  bob: (fill) => shape('M66 150 C58 60 92 42 120 42 C148 42 182 60 174 150 C160 160 80 160 66 150 Z', fill),
  long: (fill) => shape('M66 186 C52 62 92 40 120 40 C148 40 188 62 174 186 C150 196 90 196 66 186 Z', fill),
  curly: (fill) =>
    [
      [74, 96],
      [70, 124],
      [84, 146],
      [166, 96],
      [170, 124],
      [156, 146],
    ]
      .map(([x = 0, y = 0]) => circle(x, y, 20, fill))
      .join(''),
  ponytail: (fill) => shape('M150 74 C188 70 192 120 176 152 C168 140 170 110 148 96 Z', fill),
};

const front: Record<Hair, (fill: string) => string> = {
  short: (fill) => shape('M76 106 C70 38 170 38 164 106 C158 84 150 78 120 78 C92 78 82 84 77 104 Z', fill),
  side: (fill) =>
    shape(
      'M75 110 C66 50 104 42 126 44 C162 48 170 76 164 108 C160 90 152 82 140 78 C120 90 96 88 86 84 C80 90 78 98 76 108 Z',
      fill,
    ),
  bob: (fill) =>
    shape(
      'M75 118 C66 36 174 36 165 118 C160 96 154 84 132 76 C120 88 92 90 82 94 C78 100 77 108 76 116 Z',
      fill,
    ),
  long: (fill) => shape('M75 120 C66 36 174 36 165 120 C160 92 146 80 120 74 C96 80 80 92 77 118 Z', fill),
  bun: (fill) =>
    circle(120, 46, 20, fill) +
    shape('M76 108 C70 38 170 38 164 108 C156 82 146 74 120 74 C94 74 84 82 77 106 Z', fill),
  curly: (fill) =>
    [
      [86, 76],
      [104, 62],
      [124, 58],
      [144, 64],
      [158, 80],
    ]
      .map(([x = 0, y = 0]) => circle(x, y, 20, fill))
      .join(''),
  bald: (fill) =>
    shape('M77 118 C74 100 78 92 84 88 C82 100 82 110 82 120 Z', fill) +
    shape('M163 118 C166 100 162 92 156 88 C158 100 158 110 158 120 Z', fill),
  cap: (fill) =>
    shape('M76 100 C74 46 166 46 164 100 Z', fill) +
    rect(128, 92, 56, 10, fill, 5) +
    rect(76, 92, 90, 8, tone.ink, 3).replace('/>', ' opacity="0.18"/>'),
  crop: (fill) => shape('M77 100 C74 42 166 42 163 100 C154 86 140 82 120 82 C100 82 86 86 78 98 Z', fill),
  ponytail: (fill) =>
    shape('M76 108 C68 38 172 38 164 108 C158 84 146 74 120 72 C100 74 84 84 77 106 Z', fill),
};

const collars: Record<Collar, (second: string, skin: string) => string> = {
  round: (_second, skin) => ellipse(120, 172, 24, 13, skin),
  shirt: (second, skin) =>
    shape('M100 164 L120 196 L140 164 Z', skin) +
    shape('M98 162 L120 194 L106 206 L86 168 Z', second) +
    shape('M142 162 L120 194 L134 206 L154 168 Z', second),
  jacket: (second, skin) =>
    shape('M94 164 L120 240 L146 164 Z', second) +
    shape('M104 164 L120 184 L136 164 Z', skin) +
    line('M94 166 L116 240 M146 166 L124 240', tone.ink, 2).replace('/>', ' opacity="0.2"/>'),
  scarf: (second) =>
    shape('M86 164 C100 184 140 184 154 164 L158 180 C140 200 100 200 82 180 Z', second) +
    shape('M132 188 L152 188 L148 232 L130 228 Z', second),
  apron: (second, skin) =>
    ellipse(120, 170, 20, 11, skin) +
    shape('M88 196 H152 L160 240 H80 Z', second) +
    line('M92 198 L98 166 M148 198 L142 166', second, 7),
  uniform: (second, skin) =>
    shape('M104 164 L120 186 L136 164 Z', skin) +
    line('M120 186 V240', tone.ink, 2).replace('/>', ' opacity="0.25"/>') +
    rect(146, 200, 22, 9, second, 2) +
    circle(120, 206, 3, second) +
    circle(120, 226, 3, second),
  overall: (second, skin) =>
    ellipse(120, 170, 22, 12, skin) +
    line('M90 178 L98 210 M150 178 L142 210', second, 11) +
    rect(90, 206, 60, 40, second, 5) +
    circle(98, 212, 4, tone.straw) +
    circle(142, 212, 4, tone.straw),
};

function portrait(look: PortraitLook): string {
  const {
    ground,
    clothes,
    second = tone.paper,
    hair,
    hairColour = tone.hair,
    skin = 'skin',
    collar = 'round',
    glasses = false,
    beard = false,
  } = look;
  const face = tone[skin];
  return (
    rect(0, 0, 240, 240, ground) +
    circle(120, 112, 96, tone.white).replace('/>', ' opacity="0.28"/>') +
    (behind[hair]?.(hairColour) ?? '') +
    shape('M26 240 C28 190 66 172 102 166 L138 166 C174 172 212 190 214 240 Z', clothes) +
    shape('M150 169 C186 178 212 196 214 240 L170 240 C172 208 166 186 150 169 Z', tone.ink, 0.08) +
    rect(104, 138, 32, 34, face, 10) +
    shape('M104 150 C112 162 128 162 136 150 L136 160 C128 168 112 168 104 160 Z', tone.ink, 0.12) +
    collars[collar](second, face) +
    circle(77, 112, 9, face) +
    circle(163, 112, 9, face) +
    rect(78, 62, 84, 92, face, 42) +
    (beard
      ? shape(
          'M80 116 C82 164 158 164 160 116 C152 138 146 138 136 132 C126 128 114 128 104 132 C94 138 88 138 80 116 Z',
          hairColour,
        )
      : '') +
    front[hair](hairColour) +
    (glasses
      ? `<g fill="none" stroke="${tone.charcoal}" stroke-width="3.4"><circle cx="103" cy="112" r="13"/><circle cx="137" cy="112" r="13"/><path d="M116 110 q4 -3 8 0 M90 110 L79 107 M150 110 L161 107"/></g>`
      : '')
  );
}

const ground = {
  rose: '#EADCD3',
  mist: '#DCE3E0',
  straw: '#EBE2CC',
  sage: '#DFE6DA',
  blue: '#DCE4EA',
  sand: '#E6DECF',
} as const;

/** Portraits of invented people in 240 × 240, shown in circles. */
export const portraits = {
  'portrait-qi': () =>
    portrait({ ground: ground.sage, clothes: '#7A6A94', hair: 'curly', collar: 'round', skin: 'skin' }),
  'portrait-bo': () =>
    portrait({
      ground: ground.sand,
      clothes: tone.moss,
      hair: 'short',
      collar: 'jacket',
      second: tone.sunk,
      skin: 'skinDeep',
    }),
  'portrait-qiao': () =>
    portrait({
      ground: ground.mist,
      clothes: tone.paper,
      hair: 'bun',
      collar: 'shirt',
      second: '#D5E2E4',
      skin: 'skinLight',
      glasses: true,
    }),
  'portrait-ning': () =>
    portrait({
      ground: ground.blue,
      clothes: tone.ochre,
      hair: 'crop',
      hairColour: tone.hairGrey,
      collar: 'jacket',
      second: '#E9E5D6',
    }),
  'portrait-jian': () =>
    portrait({
      ground: ground.straw,
      clothes: tone.leaf,
      hair: 'bob',
      hairColour: '#8D8780',
      collar: 'scarf',
      second: tone.straw,
      skin: 'skinLight',
    }),
  'portrait-shan': () =>
    portrait({
      ground: ground.rose,
      clothes: tone.denim,
      hair: 'cap',
      hairColour: '#39424E',
      collar: 'uniform',
      second: tone.sunk,
      skin: 'skinDeep',
    }),
  'portrait-lin': () => portrait({ ground: ground.rose, clothes: tone.brick, hair: 'bob', collar: 'round' }),
  'portrait-zhou': () =>
    portrait({
      ground: ground.mist,
      clothes: tone.denim,
      hair: 'side',
      skin: 'skinLight',
      collar: 'jacket',
      second: '#C8D3DA',
    }),
  'portrait-xu': () =>
    portrait({
      ground: ground.straw,
      clothes: tone.moss,
      hair: 'crop',
      hairColour: tone.hairGrey,
      collar: 'shirt',
      second: '#E9E5D6',
      glasses: true,
    }),
  'portrait-fang': () =>
    portrait({
      ground: ground.rose,
      clothes: '#8E6A78',
      hair: 'bun',
      collar: 'scarf',
      second: tone.straw,
      skin: 'skinLight',
    }),
  'portrait-tao': () =>
    portrait({
      ground: ground.blue,
      clothes: tone.blue,
      hair: 'cap',
      hairColour: '#294C70',
      collar: 'uniform',
      second: tone.straw,
      skin: 'skinDeep',
    }),
  'portrait-he': () =>
    portrait({
      ground: ground.sage,
      clothes: tone.paper,
      hair: 'ponytail',
      collar: 'shirt',
      second: '#D5E2E4',
      skin: 'skinLight',
      glasses: true,
    }),
  'portrait-dong': () =>
    portrait({
      ground: ground.sand,
      clothes: tone.ochre,
      hair: 'short',
      collar: 'overall',
      second: tone.denim,
      skin: 'skinDeep',
      beard: true,
    }),
  'portrait-shen': () =>
    portrait({
      ground: ground.mist,
      clothes: tone.leaf,
      hair: 'curly',
      hairColour: '#8D8780',
      collar: 'apron',
      second: tone.sunk,
    }),
  'portrait-gao': () =>
    portrait({
      ground: ground.straw,
      clothes: tone.charcoal,
      hair: 'bald',
      hairColour: tone.hairGrey,
      collar: 'jacket',
      second: '#D8D2C3',
      skin: 'skin',
    }),
  'portrait-qin': () =>
    portrait({ ground: ground.blue, clothes: tone.rose, hair: 'long', collar: 'round', skin: 'skinLight' }),
  'portrait-meng': () =>
    portrait({
      ground: ground.sage,
      clothes: tone.brick,
      hair: 'crop',
      collar: 'shirt',
      second: tone.paper,
      skin: 'skinDeep',
    }),
  'portrait-bai': () =>
    portrait({
      ground: ground.rose,
      clothes: '#5F7D86',
      hair: 'curly',
      collar: 'scarf',
      second: tone.rose,
      skin: 'skin',
    }),
  'portrait-jiang': () =>
    portrait({
      ground: ground.sand,
      clothes: tone.green,
      hair: 'cap',
      hairColour: tone.red,
      collar: 'jacket',
      second: tone.red,
      skin: 'skin',
    }),
} as const satisfies Record<string, () => string>;
