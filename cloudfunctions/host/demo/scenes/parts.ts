/**
 * Parts that the demo pictures are built from: each function returns SVG markup in a 480 × 360 drawing.
 * Flat shapes in the palette of the design, no faces, no lettering: nothing in them belongs to a real person or place,
 * and nothing depends on the fonts of the machine that rasterises them.
 */

/** The colours of the drawings: the design's tokens, and the muted walls, skies and grounds around them. */
export const tone = {
  ink: '#1B1F24',
  charcoal: '#4A4F57',
  slate: '#6E747B',
  paper: '#F6F5F1',
  white: '#FFFFFF',
  sunk: '#EFEDE6',
  red: '#B5372A',
  brick: '#A65549',
  rose: '#D9A79C',
  green: '#2C7456',
  leaf: '#4F7A60',
  sage: '#9DB8A0',
  moss: '#6F7F4C',
  blue: '#2B5B8A',
  denim: '#4A6A85',
  water: '#9FBBC7',
  ochre: '#B98A44',
  straw: '#E6C46A',
  sun: '#EBB67E',
  wall: '#CFC2A8',
  wallLight: '#DED3BD',
  wallShade: '#B9AB8F',
  glass: '#94AEBB',
  road: '#A9A59D',
  roadDark: '#8D8A84',
  pavement: '#CBC5B8',
  pavementLight: '#DBD6CA',
  soil: '#B08D66',
  wood: '#A77B52',
  woodDark: '#7F5B3C',
  skyGrey: '#D3D8D5',
  skyWarm: '#EADFCB',
  skyClear: '#D6E3E6',
  night: '#2C3A4B',
  nightLow: '#45566A',
  skin: '#DDA37C',
  skinLight: '#E6B592',
  skinDeep: '#C78A63',
  hair: '#3A2E2A',
  hairGrey: '#B9B5AD',
} as const;

export type Skin = 'skin' | 'skinLight' | 'skinDeep';

const round = (value: number): number => Math.round(value * 100) / 100;

export function rect(x: number, y: number, width: number, height: number, fill: string, radius = 0): string {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${radius}" fill="${fill}"/>`;
}

export function circle(x: number, y: number, radius: number, fill: string): string {
  return `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" fill="${fill}"/>`;
}

export function ellipse(x: number, y: number, rx: number, ry: number, fill: string, opacity = 1): string {
  return `<ellipse cx="${round(x)}" cy="${round(y)}" rx="${round(rx)}" ry="${round(ry)}" fill="${fill}" opacity="${opacity}"/>`;
}

export function shape(d: string, fill: string, opacity = 1): string {
  return `<path d="${d}" fill="${fill}" opacity="${opacity}"/>`;
}

export function line(d: string, stroke: string, width: number, dash = ''): string {
  const dashes = dash === '' ? '' : ` stroke-dasharray="${dash}"`;
  return `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"${dashes}/>`;
}

/** Moves, scales and optionally mirrors or turns a part that is drawn around its own foot at 0, 0. */
export function at(x: number, y: number, scale: number, content: string, turn = 0, mirror = false): string {
  const turned = turn === 0 ? '' : ` rotate(${turn})`;
  return `<g transform="translate(${round(x)} ${round(y)})${turned} scale(${mirror ? -scale : scale} ${scale})">${content}</g>`;
}

/** Soft shadow on the ground below a thing, so that it stands rather than floats. */
export function shadow(x: number, y: number, width: number): string {
  return ellipse(x, y, width / 2, width / 14 + 2, tone.ink, 0.13);
}

export function sky(fill: string): string {
  return rect(0, 0, 480, 360, fill);
}

/** Sunlight falling in from the upper left: one pale band, used where a place has become pleasant again. */
export function light(): string {
  return (
    shape('M0 0 L190 0 L60 360 L0 360 Z', tone.white, 0.12) +
    shape('M250 0 L310 0 L170 360 L110 360 Z', tone.white, 0.08)
  );
}

export function cloud(x: number, y: number, scale: number, fill: string = tone.white): string {
  return at(
    x,
    y,
    scale,
    shape('M0 0 C-20 0 -24 -22 -6 -24 C-4 -42 24 -44 30 -28 C50 -34 62 -6 44 0 Z', fill, 0.7),
  );
}

export function hills(y: number, far: string, near: string): string {
  return (
    shape(
      `M0 ${y} L0 ${y - 70} L70 ${y - 120} L150 ${y - 58} L248 ${y - 150} L370 ${y - 62} L430 ${y - 96} L480 ${y - 60} L480 ${y} Z`,
      far,
    ) +
    shape(
      `M0 ${y} L0 ${y - 24} L96 ${y - 66} L190 ${y - 20} L300 ${y - 74} L410 ${y - 22} L480 ${y - 50} L480 ${y} Z`,
      near,
    )
  );
}

export interface BuildingLook {
  readonly wall?: string;
  readonly shade?: string;
  readonly glass?: string;
  readonly columns?: number;
  readonly rows?: number;
  readonly roof?: string;
}

/** A block seen from the front with a darker side, window rows and a roof line. */
export function building(
  x: number,
  y: number,
  width: number,
  height: number,
  look: BuildingLook = {},
): string {
  const {
    wall = tone.wall,
    shade = tone.wallShade,
    glass = tone.glass,
    columns = 3,
    rows = 2,
    roof = tone.wallShade,
  } = look;
  const side = width * 0.12;
  const parts = [
    rect(x, y, width, height, wall),
    rect(x + width - side, y, side, height, shade),
    rect(x - 4, y - 8, width + 8, 10, roof, 2),
  ];
  const cellWidth = (width - side) / columns;
  const cellHeight = height / (rows + 0.6);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const left = x + column * cellWidth + cellWidth * 0.22;
      const top = y + row * cellHeight + cellHeight * 0.3;
      parts.push(
        rect(left, top, cellWidth * 0.56, cellHeight * 0.56, glass, 2),
        shape(
          `M${round(left)} ${round(top + cellHeight * 0.56)} L${round(left + cellWidth * 0.34)} ${round(top)} L${round(left + cellWidth * 0.56)} ${round(top)} L${round(left + cellWidth * 0.2)} ${round(top + cellHeight * 0.56)} Z`,
          tone.white,
          0.16,
        ),
        rect(left - 3, top + cellHeight * 0.56, cellWidth * 0.56 + 6, 4, shade, 1),
      );
    }
  }
  return parts.join('');
}

/** A round-crowned street tree, foot at x, y; `scale` 1 is about 150 high. */
export function tree(
  x: number,
  y: number,
  scale = 1,
  crown: string = tone.leaf,
  crownLight: string = tone.sage,
): string {
  return (
    shadow(x, y, 74 * scale) +
    at(
      x,
      y,
      scale,
      rect(-5, -62, 10, 62, tone.woodDark, 3) +
        line('M0 -46 L-16 -66 M0 -54 L16 -72', tone.woodDark, 5) +
        circle(-24, -84, 28, crown) +
        circle(24, -86, 30, crown) +
        circle(0, -112, 36, crown) +
        circle(-12, -116, 20, crownLight) +
        circle(18, -98, 12, crownLight),
    )
  );
}

/** A willow beside water, foot at x, y. */
export function willow(x: number, y: number, scale = 1): string {
  const strands = [-58, -44, -30, -16, 0, 14, 28, 44, 58]
    .map((dx, index) =>
      line(
        `M${dx * 0.4} -128 C${dx} -128 ${dx * 1.06} -100 ${dx * 1.02} ${index % 2 === 0 ? -44 : -62}`,
        index % 3 === 1 ? tone.sage : tone.leaf,
        9,
      ),
    )
    .join('');
  return (
    shadow(x, y, 60 * scale) +
    at(
      x,
      y,
      scale,
      line('M0 0 C-4 -40 6 -70 0 -116', tone.woodDark, 11) + ellipse(0, -122, 46, 24, tone.leaf) + strands,
    )
  );
}

export function bush(
  x: number,
  y: number,
  scale = 1,
  fill: string = tone.leaf,
  highlight: string = tone.sage,
): string {
  return at(
    x,
    y,
    scale,
    shape('M-44 0 C-52 -26 -24 -36 -16 -26 C-8 -48 26 -44 26 -24 C46 -30 54 -8 44 0 Z', fill) +
      ellipse(-8, -24, 12, 6, highlight, 0.6),
  );
}

export function grass(y: number, fill: string = tone.sage): string {
  const tufts = [30, 92, 148, 226, 290, 352, 430]
    .map((x, index) =>
      line(
        `M${x} ${y + 14 + (index % 3) * 12} l-5 -9 M${x} ${y + 14 + (index % 3) * 12} l1 -11 M${x} ${y + 14 + (index % 3) * 12} l6 -8`,
        tone.leaf,
        2.4,
      ),
    )
    .join('');
  return rect(0, y, 480, 360 - y, fill) + tufts;
}

/** Road and pavement seen from the other side of the street: pavement from `top`, kerb, road to the lower edge. */
export function street(top: number, kerb: number): string {
  const joints = [40, 120, 200, 280, 360, 440]
    .map((x) => line(`M${x} ${top} L${x - 18} ${kerb}`, tone.wallShade, 1.4))
    .join('');
  return (
    rect(0, top, 480, kerb - top, tone.pavement) +
    joints +
    rect(0, kerb, 480, 360 - kerb, tone.road) +
    rect(0, kerb, 480, 9, tone.pavementLight) +
    rect(0, kerb + 9, 480, 3, tone.roadDark)
  );
}

/** The yellow guiding strip for blind people, with its raised bars. */
export function tactile(y: number, height = 20): string {
  const bars = Array.from(
    { length: 17 },
    (_, index) =>
      rect(8 + index * 28.4, y + height * 0.28, 19, height * 0.16, '#C99F3F', 2) +
      rect(8 + index * 28.4, y + height * 0.58, 19, height * 0.16, '#C99F3F', 2),
  ).join('');
  return rect(0, y, 480, height, tone.straw) + bars;
}

/** A bicycle about 120 wide, wheels standing at y. */
export function bicycle(x: number, y: number, scale = 1, frame: string = tone.brick): string {
  const wheel = (cx: number) =>
    `<circle cx="${cx}" cy="-27" r="25" fill="none" stroke="${tone.charcoal}" stroke-width="5"/>` +
    circle(cx, -27, 4, tone.charcoal);
  return (
    shadow(x, y, 124 * scale) +
    at(
      x,
      y,
      scale,
      wheel(-38) +
        wheel(38) +
        line('M-38 -27 L-16 -64 L24 -64 L2 -27 L-38 -27 M2 -27 L-20 -72 M38 -27 L22 -76', frame, 5.5) +
        line('M22 -76 L32 -84 L42 -80', tone.charcoal, 5) +
        line('M-30 -74 L-10 -74', tone.charcoal, 7) +
        circle(2, -27, 7, frame),
    )
  );
}

/** An electric scooter about 120 wide. */
export function scooter(x: number, y: number, scale = 1, body: string = tone.denim, mirror = false): string {
  return (
    shadow(x, y, 116 * scale) +
    at(
      x,
      y,
      scale,
      circle(-36, -17, 17, tone.charcoal) +
        circle(-36, -17, 7, tone.skyGrey) +
        circle(40, -17, 17, tone.charcoal) +
        circle(40, -17, 7, tone.skyGrey) +
        shape(
          'M-58 -36 C-54 -58 -30 -62 -6 -60 L4 -34 L22 -34 L30 -74 L40 -74 L46 -30 C40 -22 32 -20 26 -16 L-16 -16 C-18 -34 -44 -40 -54 -26 Z',
          body,
        ) +
        shape('M-56 -62 C-50 -72 -12 -72 -4 -62 L-6 -57 L-54 -57 Z', tone.charcoal) +
        line('M34 -74 L30 -96 L18 -98', tone.charcoal, 5) +
        circle(38, -80, 6, tone.straw) +
        rect(-60, -48, 8, 6, tone.red, 2),
      0,
      mirror,
    )
  );
}

/** A saloon car from the side, about 210 wide. */
export function car(x: number, y: number, scale = 1, body: string = tone.denim, mirror = false): string {
  return (
    shadow(x, y, 216 * scale) +
    at(
      x,
      y,
      scale,
      shape(
        'M-104 -22 C-108 -48 -96 -56 -66 -58 C-50 -84 -36 -92 0 -92 C36 -92 46 -80 64 -58 C92 -56 106 -50 106 -22 Z',
        body,
      ) +
        shape('M-52 -58 C-42 -76 -32 -82 -6 -82 L-6 -58 Z', tone.skyClear) +
        shape('M4 -58 L4 -82 C30 -82 38 -74 50 -58 Z', tone.skyClear) +
        rect(-106, -30, 212, 10, tone.ink, 5).replace('/>', ' opacity="0.16"/>') +
        rect(94, -46, 12, 9, tone.straw, 3) +
        rect(-106, -46, 9, 9, tone.red, 3) +
        rect(8, -50, 16, 3.5, tone.white, 2).replace('/>', ' opacity="0.5"/>') +
        circle(-62, -20, 20, tone.charcoal) +
        circle(-62, -20, 9, tone.skyGrey) +
        circle(64, -20, 20, tone.charcoal) +
        circle(64, -20, 9, tone.skyGrey),
      0,
      mirror,
    )
  );
}

/** A wheeled litter bin, about 64 wide and 100 high; `open` shows what overflows. */
export function bin(x: number, y: number, scale = 1, body: string = tone.leaf, open = false): string {
  const lid = open
    ? shape('M-36 -92 L30 -118 L36 -106 L-32 -80 Z', body) +
      shape('M-30 -92 C-26 -112 -6 -110 -2 -98 C6 -114 28 -108 28 -88 Z', tone.charcoal)
    : rect(-37, -104, 74, 15, tone.green, 6);
  return (
    shadow(x, y, 78 * scale) +
    at(
      x,
      y,
      scale,
      lid +
        shape('M-31 -90 L31 -90 L26 -4 C26 0 22 2 18 2 L-18 2 C-22 2 -26 0 -26 -4 Z', body) +
        shape('M14 -90 L31 -90 L26 -4 C26 0 22 2 18 2 L10 2 Z', tone.ink, 0.12) +
        line('M-12 -74 L-10 -16 M4 -74 L4 -16', tone.white, 2.4).replace('/>', ' opacity="0.25"/>') +
        circle(-18, 0, 6, tone.charcoal) +
        circle(18, 0, 6, tone.charcoal),
    )
  );
}

/** A tied rubbish bag. */
export function bag(x: number, y: number, scale = 1, fill: string = tone.charcoal): string {
  return (
    shadow(x, y, 70 * scale) +
    at(
      x,
      y,
      scale,
      shape(
        'M-32 0 C-42 -30 -22 -42 -8 -46 L-12 -56 L0 -52 L12 -56 L8 -46 C26 -40 40 -26 32 0 C10 5 -12 5 -32 0 Z',
        fill,
      ) +
        shape('M-20 -12 C-22 -26 -14 -34 -4 -38', 'none') +
        line('M-19 -10 C-21 -24 -14 -32 -6 -36', tone.white, 2.6).replace('/>', ' opacity="0.28"/>'),
    )
  );
}

export function bottle(x: number, y: number, scale = 1, turn = 78, fill: string = tone.water): string {
  return at(
    x,
    y,
    scale,
    rect(-6, -26, 12, 24, fill, 4) +
      rect(-3, -33, 6, 8, fill, 1) +
      rect(-4, -37, 8, 5, tone.red, 1) +
      rect(-6, -18, 12, 8, tone.white, 0).replace('/>', ' opacity="0.6"/>'),
    turn,
  );
}

export function crate(x: number, y: number, scale = 1, fill: string = tone.wood): string {
  return (
    shadow(x, y, 74 * scale) +
    at(
      x,
      y,
      scale,
      rect(-34, -44, 68, 44, fill, 2) +
        line('M-34 -29 L34 -29 M-34 -14 L34 -14', tone.woodDark, 3) +
        rect(-34, -44, 7, 44, tone.woodDark) +
        rect(27, -44, 7, 44, tone.woodDark),
    )
  );
}

export function carton(x: number, y: number, scale = 1, fill = '#C9A271'): string {
  return (
    shadow(x, y, 66 * scale) +
    at(
      x,
      y,
      scale,
      rect(-30, -46, 60, 46, fill, 1) +
        shape('M-30 -46 L30 -46 L22 -56 L-38 -56 Z', '#DDBD92') +
        rect(-4, -46, 8, 46, '#B78F5D') +
        shape('M30 -46 L30 0 L20 0 L20 -46 Z', tone.ink, 0.1),
    )
  );
}

/** A street lamp of about 210 × scale, arm to the right. */
export function lamp(x: number, y: number, scale = 1, lit = false): string {
  const glow = lit
    ? `<defs><radialGradient id="glow"><stop offset="0" stop-color="#FFE9A8" stop-opacity="0.75"/><stop offset="1" stop-color="#FFE9A8" stop-opacity="0"/></radialGradient></defs><circle cx="56" cy="-190" r="92" fill="url(#glow)"/>` +
      shape('M42 -194 L72 -194 L128 0 L-16 0 Z', tone.straw, 0.24)
    : '';
  return (
    shadow(x, y, 40 * scale) +
    at(
      x,
      y,
      scale,
      glow +
        rect(-5, -200, 10, 200, tone.charcoal, 4) +
        rect(-10, -14, 20, 14, tone.charcoal, 3) +
        line('M0 -198 C4 -214 26 -212 40 -208', tone.charcoal, 7) +
        shape('M32 -214 L80 -206 L76 -196 L36 -200 Z', tone.charcoal) +
        shape('M38 -200 L74 -196 L72 -190 L42 -194 Z', lit ? '#FFE9A8' : tone.slate),
    )
  );
}

/** A park bench of about 170; broken: a slat hangs down and a leg is gone. */
export function bench(x: number, y: number, scale = 1, broken = false, wood: string = tone.wood): string {
  const slats = broken
    ? rect(-86, -96, 172, 12, wood, 3) +
      at(-86, -72, 1, rect(0, 0, 92, 12, wood, 3), 24) +
      rect(30, -74, 56, 12, wood, 3) +
      rect(-86, -44, 74, 13, wood, 3) +
      at(86, -40, 1, rect(-78, 0, 78, 13, wood, 3), -16)
    : rect(-86, -96, 172, 12, wood, 3) + rect(-86, -74, 172, 12, wood, 3) + rect(-90, -44, 180, 13, wood, 3);
  const legs = broken
    ? rect(-70, -98, 8, 98, tone.charcoal, 2) + at(64, -60, 1, rect(-4, -38, 8, 70, tone.charcoal, 2), 12)
    : rect(-70, -98, 8, 98, tone.charcoal, 2) + rect(62, -98, 8, 98, tone.charcoal, 2);
  return shadow(x, y, 190 * scale) + at(x, y, scale, legs + slats);
}

/** A dog of about 100 wide, walking to the right. */
export function dog(
  x: number,
  y: number,
  scale = 1,
  coat = '#B98A5A',
  mirror = false,
  collar = false,
): string {
  const dark = tone.woodDark;
  return (
    shadow(x, y, 96 * scale) +
    at(
      x,
      y,
      scale,
      line('M-40 -48 C-58 -54 -58 -72 -50 -78', coat, 9) +
        rect(-36, -34, 10, 34, dark, 4) +
        rect(22, -34, 10, 34, dark, 4) +
        rect(-24, -34, 11, 34, coat, 4) +
        rect(34, -34, 11, 34, coat, 4) +
        shape(
          'M-44 -46 C-44 -62 -30 -62 -10 -60 L28 -62 C46 -62 48 -44 46 -32 C30 -22 -20 -24 -38 -30 C-44 -34 -44 -40 -44 -46 Z',
          coat,
        ) +
        shape(
          'M26 -58 C26 -84 40 -92 56 -88 L74 -76 C78 -70 74 -64 66 -64 L54 -62 C50 -52 40 -46 32 -46 Z',
          coat,
        ) +
        shape('M36 -88 C26 -86 22 -70 28 -62 C38 -62 44 -74 44 -86 Z', dark) +
        circle(74, -73, 4.4, tone.ink) +
        circle(57, -78, 2.8, tone.ink) +
        (collar ? line('M29 -56 L46 -50', tone.red, 6) : ''),
      0,
      mirror,
    )
  );
}

export interface PersonLook {
  readonly top?: string;
  readonly bottom?: string;
  readonly hair?: string;
  readonly skin?: Skin;
  readonly style?: 'short' | 'bob' | 'bun' | 'cap' | 'helmet';
  readonly pose?: 'stand' | 'walk' | 'wave' | 'reach' | 'carry' | 'sit';
  readonly vest?: boolean;
  readonly mirror?: boolean;
}

/** A standing figure without a face, about 150 high at scale 1; `reach` points forward, `carry` holds something low. */
export function person(x: number, y: number, scale = 1, look: PersonLook = {}): string {
  const {
    top = tone.denim,
    bottom = tone.charcoal,
    hair = tone.hair,
    skin = 'skin',
    style = 'short',
    pose = 'stand',
    vest = false,
    mirror = false,
  } = look;
  const face = tone[skin];
  const sleeve = top;
  const sitting = pose === 'sit';
  const legs = sitting
    ? line('M-9 -48 L-12 -30 L-12 -26', bottom, 17) +
      line('M9 -48 L12 -30 L12 -26', bottom, 17) +
      line('M-12 -26 L-12 -6 M12 -26 L12 -6', bottom, 13) +
      line('M-14 -3 L-7 -3 M9 -3 L18 -3', tone.ink, 7)
    : pose === 'walk'
      ? line('M-5 -62 L-20 -6', bottom, 15) +
        line('M6 -62 L22 -6', bottom, 15) +
        line('M-22 -3 L-13 -3 M20 -3 L30 -3', tone.ink, 7)
      : line('M-8 -62 L-9 -6', bottom, 15) +
        line('M9 -62 L10 -6', bottom, 15) +
        line('M-11 -3 L-3 -3 M8 -3 L17 -3', tone.ink, 7);
  const backArm =
    line(pose === 'walk' ? 'M-15 -98 L-25 -62' : 'M-16 -98 L-22 -60', sleeve, 11) +
    circle(pose === 'walk' ? -26 : -22, -56, 5.5, face);
  const arms: Record<NonNullable<PersonLook['pose']>, string> = {
    stand: line('M16 -98 L22 -60', sleeve, 11) + circle(22, -56, 5.5, face),
    walk: line('M15 -98 L27 -64', sleeve, 11) + circle(28, -59, 5.5, face),
    wave: line('M15 -98 L34 -118 L38 -140', sleeve, 11) + circle(39, -146, 6, face),
    reach: line('M15 -98 L50 -92', sleeve, 11) + circle(56, -91, 5.5, face),
    carry: line('M15 -98 L24 -76 L38 -66', sleeve, 11) + circle(43, -64, 5.5, face),
    sit: line('M16 -98 L23 -76 L14 -62', sleeve, 11) + circle(11, -59, 5.5, face),
  };
  const heads: Record<NonNullable<PersonLook['style']>, string> = {
    short: shape('M-18 -128 C-20 -152 20 -152 18 -128 C12 -138 -10 -138 -18 -128 Z', hair),
    bob: shape(
      'M-20 -112 C-24 -160 24 -160 20 -112 L14 -112 C16 -128 12 -136 0 -137 C-12 -136 -16 -128 -14 -112 Z',
      hair,
    ),
    bun:
      circle(-4, -152, 9, hair) +
      shape('M-18 -126 C-20 -152 20 -152 18 -126 C10 -138 -10 -138 -18 -126 Z', hair),
    cap: shape('M-18 -130 C-18 -154 18 -154 18 -130 Z', tone.red) + rect(6, -134, 22, 6, tone.red, 3),
    helmet: shape('M-20 -124 C-22 -158 22 -158 20 -124 Z', tone.straw) + rect(-20, -130, 40, 6, '#CBA13E', 2),
  };
  const back = style === 'bob' ? shape('M-20 -110 C-24 -160 24 -160 20 -110 Z', hair) : '';
  const waistcoat = vest
    ? shape('M-21 -106 C-16 -112 16 -112 21 -106 L20 -60 L-20 -60 Z', tone.red) +
      shape('M-6 -110 L6 -110 L0 -92 Z', top) +
      rect(-20, -78, 40, 5, tone.straw)
    : '';
  return (
    shadow(x, y, 52 * scale) +
    at(
      x,
      y,
      scale,
      (sitting ? legs : '') +
        `<g transform="translate(0 ${sitting ? 18 : 0})">` +
        back +
        backArm +
        (sitting ? '' : legs) +
        shape('M-21 -104 C-16 -112 16 -112 21 -104 L20 -56 C12 -52 -12 -52 -20 -56 Z', top) +
        waistcoat +
        rect(-5, -118, 10, 12, face) +
        circle(0, -128, 16.5, face) +
        heads[style] +
        arms[pose] +
        '</g>',
      0,
      mirror,
    )
  );
}

/** A zebra crossing seen in perspective between two heights. */
export function zebra(top: number, bottom: number, left: number, right: number): string {
  const count = 7;
  const bars = Array.from({ length: count }, (_, index) => {
    const a = left + ((right - left) * index) / count;
    const b = a + ((right - left) / count) * 0.58;
    const lean = (x: number) => x + (x - 240) * 0.45;
    return shape(
      `M${round(a)} ${top} L${round(b)} ${top} L${round(lean(b))} ${bottom} L${round(lean(a))} ${bottom} Z`,
      tone.paper,
    );
  });
  return bars.join('');
}

export function warningTape(x: number, y: number, width: number): string {
  const stripes = Array.from({ length: Math.floor(width / 26) }, (_, index) =>
    shape(
      `M${x + index * 26} ${y + 12} L${x + index * 26 + 10} ${y} L${x + index * 26 + 22} ${y} L${x + index * 26 + 12} ${y + 12} Z`,
      tone.red,
    ),
  ).join('');
  return rect(x, y, width, 12, tone.paper, 2) + stripes;
}

export function flowerBed(x: number, y: number, width: number): string {
  const flowers = Array.from({ length: Math.floor(width / 22) }, (_, index) => {
    const fx = x + 12 + index * 22;
    const fy = y - 14 - (index % 3) * 5;
    const colour = [tone.rose, tone.straw, tone.brick][index % 3] ?? tone.rose;
    return (
      line(`M${fx} ${y} L${fx} ${fy}`, tone.leaf, 3) +
      circle(fx, fy, 6, colour) +
      circle(fx, fy, 2.2, tone.paper)
    );
  }).join('');
  return flowers + rect(x, y - 4, width, 16, tone.wood, 3);
}
