import { crates, marketBase, riverBase, shopRow } from './backdrops';
import {
  at,
  bag,
  bin,
  bottle,
  building,
  bush,
  carton,
  circle,
  cloud,
  crate,
  ellipse,
  flowerBed,
  hills,
  light,
  line,
  person,
  rect,
  shadow,
  shape,
  sky,
  street,
  tone,
  tree,
  willow,
} from './parts';

const overflowingBin = () =>
  sky(tone.skyGrey) +
  rect(0, 60, 480, 160, '#C9C7BC') +
  line(
    'M0 104 L480 104 M0 150 L480 150 M70 60 L70 104 M190 60 L190 104 M310 60 L310 104 M430 60 L430 104 M130 104 L130 150 M250 104 L250 150 M370 104 L370 150',
    '#B9B7AB',
    2,
  ) +
  rect(0, 216, 480, 144, '#B3B0A4') +
  bin(320, 282, 1.5, tone.leaf, true) +
  bag(180, 296, 1.35) +
  bag(238, 304, 1.05, tone.slate) +
  bag(124, 308, 0.95, '#5B6168') +
  carton(412, 312, 0.9) +
  bottle(292, 322, 0.9) +
  shape('M92 318 l26 -8 l14 12 l-30 8 Z', tone.paper) +
  shape('M340 328 l18 -6 l16 10 l-26 6 Z', tone.sunk);

const cleanBin = () =>
  sky(tone.skyWarm) +
  rect(0, 60, 480, 160, '#DAD3C0') +
  line(
    'M0 104 L480 104 M0 150 L480 150 M70 60 L70 104 M190 60 L190 104 M310 60 L310 104 M430 60 L430 104 M130 104 L130 150 M250 104 L250 150 M370 104 L370 150',
    '#CBC3AF',
    2,
  ) +
  rect(0, 216, 480, 144, tone.pavement) +
  [tone.green, tone.blue, tone.brick, tone.slate]
    .map((fill, index) => bin(120 + index * 82, 284, 1.14, fill))
    .join('') +
  flowerBed(20, 226, 60) +
  flowerBed(408, 226, 60) +
  light();

const leavesOnGround = () =>
  [
    [90, 300],
    [150, 322],
    [228, 296],
    [300, 326],
    [360, 298],
    [196, 336],
    [414, 330],
  ]
    .map(([x = 0, y = 0], index) =>
      shape(`M${x} ${y} q16 -18 34 -4 q-10 16 -34 4 Z`, index % 2 === 0 ? tone.moss : tone.leaf),
    )
    .join('');

const messyMarket = () =>
  marketBase(tone.skyGrey, '#ABA69C') +
  crates() +
  bush(330, 306, 0.9, tone.moss, tone.sage) +
  bush(400, 314, 0.7, '#5F6F42', tone.sage) +
  leavesOnGround() +
  bag(70, 312, 0.9) +
  ellipse(240, 342, 120, 10, tone.water, 0.5);

const cleanMarket = () =>
  marketBase(tone.skyWarm, tone.pavement) +
  crates() +
  line('M20 268 L460 268', tone.straw, 5) +
  person(160, 330, 0.9, { top: tone.rose, style: 'bun', pose: 'carry', bottom: tone.denim }) +
  rect(196, 266, 26, 24, tone.sage, 3) +
  person(320, 330, 0.9, { top: tone.leaf, style: 'cap', pose: 'walk', mirror: true }) +
  light();

const wallBase = (fill: string, joint: string) =>
  rect(0, 0, 480, 262, fill) +
  line(
    'M0 52 H480 M0 104 H480 M0 156 H480 M0 208 H480 M80 0 V52 M240 0 V52 M400 0 V52 M160 52 V104 M320 52 V104 M80 104 V156 M240 104 V156 M400 104 V156 M160 156 V208 M320 156 V208 M80 208 V262 M240 208 V262 M400 208 V262',
    joint,
    2,
  ) +
  rect(0, 254, 480, 10, tone.wallShade) +
  rect(0, 262, 480, 98, tone.pavement);

const leaflet = (x: number, y: number, turn: number, fill: string, ink: string) =>
  at(
    x,
    y,
    1,
    rect(-26, -34, 52, 68, fill, 1) +
      rect(-18, -26, 36, 9, ink) +
      rect(-18, -11, 36, 4, tone.slate) +
      rect(-18, -3, 30, 4, tone.slate) +
      rect(-18, 5, 34, 4, tone.slate) +
      rect(-18, 16, 36, 9, ink),
    turn,
  );

const adsWall = () =>
  wallBase('#CDBFA5', '#BFB094') +
  [
    [70, 70, -6, tone.paper, tone.red],
    [142, 94, 4, tone.straw, tone.ink],
    [212, 60, -3, tone.paper, tone.blue],
    [284, 96, 7, tone.rose, tone.red],
    [352, 66, -5, tone.paper, tone.red],
    [424, 90, 3, tone.straw, tone.ink],
    [98, 168, 5, tone.rose, tone.red],
    [170, 186, -7, tone.paper, tone.blue],
    [246, 166, 3, tone.straw, tone.ink],
    [322, 184, -4, tone.paper, tone.red],
    [398, 172, 6, tone.paper, tone.blue],
  ]
    .map(([x, y, turn, fill, ink]) => leaflet(Number(x), Number(y), Number(turn), String(fill), String(ink)))
    .join('') +
  shape('M210 212 l24 -4 l6 20 l-28 4 Z', tone.paper, 0.7) +
  shape('M360 224 l20 2 l-4 18 l-22 -6 Z', tone.rose, 0.7) +
  shape('M120 300 l40 -10 l16 16 l-44 10 Z', tone.paper) +
  shape('M310 318 l34 -6 l12 14 l-38 6 Z', tone.straw);

const paintedWall = () =>
  wallBase(tone.wallLight, '#D3C7AE') +
  rect(40, 34, 400, 196, tone.paper, 4) +
  circle(370, 88, 30, tone.sun) +
  shape('M40 230 L40 190 L120 120 L190 178 L280 96 L370 176 L440 138 L440 230 Z', tone.sage) +
  shape('M40 230 C120 190 200 206 260 196 C330 184 400 206 440 190 L440 230 Z', tone.leaf) +
  shape('M196 230 C220 212 236 214 250 206 C262 198 270 198 280 200 C262 214 262 222 252 230 Z', tone.water) +
  flowerBed(30, 290, 420) +
  light();

const kitchenBack = (skyFill: string) =>
  sky(skyFill) +
  building(40, 60, 300, 220, { wall: tone.wall, columns: 3, rows: 2 }) +
  building(362, 20, 140, 260, { wall: tone.wallLight, columns: 2, rows: 4 }) +
  rect(0, 276, 480, 84, tone.road) +
  rect(0, 270, 480, 10, tone.pavement);

const fumePipe = () =>
  kitchenBack(tone.skyGrey) +
  rect(300, 150, 90, 22, tone.slate, 4) +
  rect(372, 96, 24, 76, tone.slate, 4) +
  rect(366, 90, 36, 10, tone.charcoal, 3) +
  [
    [384, 70, 24],
    [356, 46, 30],
    [404, 36, 34],
    [344, 8, 34],
    [420, -2, 40],
    [382, 16, 34],
  ]
    .map(([x = 0, y = 0, r = 0]) => circle(x, y, r, '#8D8A84').replace('/>', ' opacity="0.72"/>'))
    .join('') +
  shape('M376 172 q6 60 -2 104 l12 0 q4 -50 -2 -104 Z', '#6B6254', 0.55) +
  bin(90, 326, 0.9, tone.slate) +
  crate(180, 326, 1);

const fumeFilter = () =>
  kitchenBack(tone.skyClear) +
  cloud(250, 40, 0.8) +
  rect(300, 150, 36, 22, tone.slate, 4) +
  rect(330, 128, 76, 62, tone.sunk, 6) +
  line('M342 144 H394 M342 158 H394 M342 172 H394', tone.slate, 4) +
  circle(396, 136, 4, tone.green) +
  rect(372, 60, 20, 70, tone.slate, 4) +
  line('M382 44 q6 -8 0 -16', tone.white, 4) +
  flowerBed(60, 292, 200) +
  light();

const stall = (x: number, y: number, fill: string) =>
  shadow(x, y, 150) +
  rect(x - 62, y - 62, 124, 46, tone.wood, 3) +
  rect(x - 62, y - 62, 124, 10, tone.woodDark, 3) +
  circle(x - 44, y - 8, 9, tone.charcoal) +
  circle(x + 44, y - 8, 9, tone.charcoal) +
  rect(x - 58, y - 150, 5, 90, tone.charcoal) +
  rect(x + 53, y - 150, 5, 90, tone.charcoal) +
  shape(`M${x - 74} ${y - 138} L${x - 54} ${y - 168} L${x + 54} ${y - 168} L${x + 74} ${y - 138} Z`, fill) +
  [0, 1, 2, 3, 4]
    .map((index) => circle(x - 44 + index * 22, y - 68, 10, index % 2 === 0 ? tone.sun : tone.moss))
    .join('');

const stallsOnRoad = () =>
  sky(tone.skyGrey) +
  shopRow(10, 170) +
  street(176, 232) +
  stall(106, 316, tone.brick) +
  stall(276, 330, tone.denim) +
  stall(428, 316, tone.ochre) +
  person(188, 338, 0.8, { top: tone.rose, style: 'bob' }) +
  carton(352, 348, 0.7);

const stallsInLine = () =>
  sky(tone.skyWarm) +
  cloud(350, 50, 0.9) +
  hills(190, '#C6D2C4', '#B2C4B1') +
  rect(0, 186, 480, 174, tone.pavementLight) +
  line('M0 306 H480', tone.straw, 6) +
  stall(90, 292, tone.brick) +
  stall(240, 292, tone.green) +
  stall(390, 292, tone.ochre) +
  person(166, 348, 0.84, { top: tone.denim, pose: 'walk', style: 'short' }) +
  person(318, 350, 0.84, { top: tone.rose, style: 'bun', hair: tone.hairGrey, pose: 'walk', mirror: true }) +
  light();

const rubble = (x: number, y: number) =>
  shadow(x, y, 300) +
  shape(
    `M${x - 150} ${y} L${x - 110} ${y - 54} L${x - 60} ${y - 40} L${x - 20} ${y - 92} L${x + 34} ${y - 60} L${x + 70} ${y - 78} L${x + 120} ${y - 30} L${x + 150} ${y} Z`,
    '#A69C8C',
  ) +
  shape(`M${x - 60} ${y} L${x - 20} ${y - 92} L${x + 4} ${y - 50} L${x + 40} ${y} Z`, '#8F8677') +
  [
    [-100, -22, tone.brick],
    [-52, -30, tone.sunk],
    [10, -24, tone.brick],
    [56, -40, '#C9BFAE'],
    [96, -14, tone.brick],
    [-20, -60, tone.brick],
  ]
    .map(([dx, dy, fill], index) =>
      at(x + Number(dx), y + Number(dy), 1, rect(-18, -9, 36, 18, String(fill), 1), index * 23 - 30),
    )
    .join('') +
  line(`M${x - 80} ${y - 46} l-26 -40 M${x + 40} ${y - 60} l30 -46`, tone.wood, 8);

const debrisHeap = () =>
  riverBase(tone.skyGrey, '#9DB0B0', '#A89C82') + rubble(220, 336) + willow(438, 290, 1);

const debrisCleared = () =>
  riverBase(tone.skyWarm, tone.water, tone.sage) +
  circle(90, 66, 30, tone.sun) +
  willow(438, 290, 1.05) +
  rect(150, 216, 130, 70, tone.green, 6) +
  rect(164, 232, 102, 8, tone.paper, 3) +
  rect(164, 250, 76, 8, tone.paper, 3) +
  rect(166, 286, 8, 46, tone.charcoal) +
  rect(256, 286, 8, 46, tone.charcoal) +
  flowerBed(60, 340, 90) +
  flowerBed(300, 342, 90) +
  light();

const scrawledWall = () =>
  sky(tone.skyGrey) +
  hills(180, '#BFCDC3', '#A9BDAB') +
  rect(30, 96, 420, 190, '#9A9488') +
  line(
    'M30 143 H450 M30 190 H450 M30 238 H450 M110 96 V143 M250 96 V143 M390 96 V143 M180 143 V190 M320 143 V190 M110 190 V238 M250 190 V238 M390 190 V238 M180 238 V286 M320 238 V286',
    '#857F74',
    3,
  ) +
  [50, 110, 170, 230, 290, 350, 410].map((x) => rect(x - 14, 74, 36, 26, '#9A9488', 1)).join('') +
  rect(0, 284, 480, 76, '#A7AE96') +
  line(
    'M96 160 q20 -26 36 0 t36 0 M120 214 l30 -24 l18 30 M226 128 q24 30 -6 44 M250 210 c20 -40 56 -20 30 14 M330 150 l44 22 M374 150 l-44 22 M352 214 q20 -22 40 4',
    '#E4DDCB',
    5,
  );

const restoredWall = () =>
  sky(tone.skyWarm) +
  circle(390, 52, 28, tone.sun) +
  hills(180, '#C6D2C4', '#B2C4B1') +
  rect(30, 96, 420, 190, '#AFA793') +
  line(
    'M30 143 H450 M30 190 H450 M30 238 H450 M110 96 V143 M250 96 V143 M390 96 V143 M180 143 V190 M320 143 V190 M110 190 V238 M250 190 V238 M390 190 V238 M180 238 V286 M320 238 V286',
    '#9B937F',
    3,
  ) +
  [50, 110, 170, 230, 290, 350, 410].map((x) => rect(x - 14, 74, 36, 26, '#AFA793', 1)).join('') +
  rect(0, 284, 480, 76, tone.sage) +
  bush(70, 292, 1.1) +
  bush(420, 292, 1.2) +
  person(214, 344, 0.94, { top: tone.straw, style: 'bob', pose: 'stand', bottom: tone.denim }) +
  person(264, 346, 0.7, { top: tone.brick, pose: 'wave' }) +
  light();

const dirtyStreet = () =>
  sky(tone.skyGrey) +
  shopRow(20, 170) +
  street(186, 290) +
  ellipse(140, 262, 60, 10, tone.slate, 0.35) +
  bottle(210, 276, 1) +
  bottle(356, 250, 0.9, 110, tone.sage) +
  shape('M60 244 l28 -8 l14 14 l-34 8 Z', tone.paper) +
  shape('M270 250 l22 -8 l16 12 l-28 8 Z', tone.straw) +
  shape('M400 276 l30 -6 l10 12 l-34 8 Z', tone.paper) +
  leavesOnGround() +
  bag(300, 276, 0.8);

const cleanStreet = () =>
  sky(tone.skyWarm) +
  cloud(110, 50, 0.7) +
  shopRow(20, 170) +
  street(186, 290) +
  tree(60, 196, 0.8) +
  tree(428, 196, 0.8) +
  person(230, 292, 0.98, { top: tone.ochre, style: 'cap', vest: true, pose: 'carry' }) +
  line('M262 208 L300 290', tone.wood, 6) +
  shape('M288 284 L318 280 L322 298 L284 300 Z', tone.straw) +
  bin(366, 270, 0.7) +
  light();

const heldBanner = (y: number, fill: string) =>
  line(`M70 ${y - 70} V${y + 60} M410 ${y - 70} V${y + 60}`, tone.charcoal, 6) +
  rect(70, y - 66, 340, 60, fill);

const tornBanner = () =>
  sky(tone.skyGrey) +
  shopRow(60, 160) +
  street(216, 300) +
  heldBanner(210, 'none') +
  shape('M70 144 L240 150 L250 176 L226 190 L70 204 Z', tone.brick) +
  shape('M410 144 L300 152 L318 176 L296 210 L330 250 L410 204 Z', tone.brick) +
  rect(96, 164, 90, 12, tone.rose, 2) +
  rect(340, 170, 50, 12, tone.rose, 2);

const bannerRemoved = () =>
  sky(tone.skyClear) +
  cloud(330, 50, 0.9) +
  shopRow(60, 160) +
  street(216, 300) +
  tree(90, 226, 0.95) +
  tree(392, 226, 0.95) +
  person(240, 304, 0.9, { top: tone.denim, style: 'short', pose: 'walk' }) +
  light();

const thrownThings = () =>
  sky(tone.skyGrey) +
  building(40, -20, 280, 320, { wall: tone.wall, columns: 4, rows: 4 }) +
  rect(0, 290, 480, 70, tone.pavement) +
  tree(430, 306, 1) +
  bottle(360, 120, 1.1, 30) +
  at(340, 190, 1, shape('M-16 0 L16 0 L10 26 L-10 26 Z', tone.brick) + bush(0, 0, 0.36), 24) +
  line('M348 44 L352 84 M334 110 L336 150 M368 60 L370 90', tone.slate, 3, '6 8') +
  shape('M300 336 l18 -10 l14 12 l-20 8 Z', tone.brick) +
  shape('M342 340 l12 -8 l12 10 Z', tone.brick) +
  person(150, 344, 0.78, { top: tone.leaf, pose: 'walk' });

const netAndCamera = () =>
  sky(tone.skyWarm) +
  building(40, -20, 280, 320, { wall: tone.wallLight, columns: 4, rows: 4 }) +
  rect(0, 290, 480, 70, tone.pavement) +
  tree(430, 306, 1.05) +
  rect(372, 90, 7, 210, tone.charcoal) +
  shape('M376 92 L330 84 L326 104 L372 110 Z', tone.charcoal) +
  circle(332, 95, 6, tone.glass) +
  flowerBed(60, 306, 220) +
  person(200, 350, 0.84, { top: tone.rose, style: 'bun', hair: tone.hairGrey, pose: 'walk' }) +
  person(248, 352, 0.6, { top: tone.straw, style: 'bob', pose: 'walk' }) +
  light();

/** Streets and markets: litter, stalls, walls, banners. */
export const streets = {
  'bin-bags': overflowingBin,
  'bin-bags-after': cleanBin,
  'market-litter': messyMarket,
  'market-litter-after': cleanMarket,
  'ads-wall': adsWall,
  'ads-wall-after': paintedWall,
  'kitchen-fume': fumePipe,
  'kitchen-fume-after': fumeFilter,
  'stalls-road': stallsOnRoad,
  'stalls-road-after': stallsInLine,
  'debris-heap': debrisHeap,
  'debris-heap-after': debrisCleared,
  'wall-scrawl': scrawledWall,
  'wall-scrawl-after': restoredWall,
  'street-litter': dirtyStreet,
  'street-litter-after': cleanStreet,
  'banner-torn': tornBanner,
  'banner-torn-after': bannerRemoved,
  'thrown-things': thrownThings,
  'thrown-things-after': netAndCamera,
} as const;
