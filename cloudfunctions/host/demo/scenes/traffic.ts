import { crossing, shopRow } from './backdrops';
import {
  at,
  bicycle,
  building,
  bush,
  car,
  circle,
  cloud,
  ellipse,
  flowerBed,
  light,
  line,
  person,
  rect,
  scooter,
  shape,
  sky,
  street,
  tactile,
  tone,
  tree,
  warningTape,
} from './parts';

const blindPathBase =
  sky(tone.skyGrey) +
  building(-20, 30, 250, 190, { columns: 3, rows: 2 }) +
  tree(420, 226, 1.25) +
  tree(300, 222, 0.85) +
  street(216, 318) +
  tactile(258, 24);

const bikesOnBlindPath = () =>
  blindPathBase +
  bicycle(118, 292, 1.02, tone.brick) +
  bicycle(206, 298, 1.06, tone.denim) +
  bicycle(290, 290, 1, tone.moss) +
  bicycle(392, 300, 1.05, '#5B4A52');

const clearBlindPath = () =>
  sky(tone.skyWarm) +
  cloud(330, 70, 1) +
  building(-20, 30, 250, 190, { columns: 3, rows: 2, wall: tone.wallLight }) +
  tree(420, 226, 1.25) +
  tree(300, 222, 0.85) +
  street(216, 318) +
  tactile(258, 24) +
  person(150, 280, 0.92, { top: tone.blue, pose: 'walk', style: 'short', hair: tone.hairGrey }) +
  line('M178 226 L214 274', tone.paper, 5) +
  line('M208 266 L214 274', tone.red, 5) +
  flowerBed(300, 246, 110) +
  light();

const scooterColours = [tone.denim, tone.brick, tone.moss, tone.ochre, tone.charcoal] as const;

const scooterPark = () =>
  sky(tone.skyGrey) +
  shopRow(34, 180) +
  street(212, 306) +
  scooterColours
    .map((fill, index) => scooter(60 + index * 92, 282 + (index % 2) * 26, 0.86, fill, index % 2 === 1))
    .join('') +
  scooter(150, 336, 1, tone.denim) +
  scooter(350, 340, 1, tone.brick, true);

const scooterBays = () => {
  const bays =
    [48, 138, 228, 318, 408].map((x) => line(`M${x - 40} 312 L${x - 26} 238`, tone.white, 5)).join('') +
    line('M458 312 L472 238', tone.white, 5);
  return (
    sky(tone.skyClear) +
    cloud(120, 60, 0.8) +
    shopRow(34, 180) +
    street(212, 330) +
    bays +
    line('M20 238 L472 238', tone.white, 5) +
    [0, 1, 2, 3]
      .map((index) => scooter(62 + index * 92, 302, 0.62, scooterColours[index] ?? tone.denim))
      .join('') +
    tree(444, 218, 0.9) +
    light()
  );
};

const hatch = (): string => {
  const bars = Array.from({ length: 9 }, (_, index) =>
    shape(
      `M${40 + index * 46} 330 L${62 + index * 46} 330 L${92 + index * 46} 262 L${70 + index * 46} 262 Z`,
      '#D9A33F',
    ),
  ).join('');
  return bars + line('M26 334 L470 334 M62 258 L500 258', '#D9A33F', 7);
};

const fireLaneBase = (ground: string, skyFill: string) =>
  sky(skyFill) +
  building(20, 24, 210, 216, { columns: 3, rows: 3 }) +
  building(270, 54, 200, 186, { columns: 3, rows: 2, wall: tone.wallLight }) +
  rect(0, 234, 480, 126, ground) +
  rect(232, 150, 34, 90, tone.brick, 3) +
  rect(238, 160, 22, 34, tone.sunk, 2) +
  line('M244 178 C244 168 254 168 254 178 Z', tone.red, 4) +
  hatch();

const fireLaneBlocked = () =>
  fireLaneBase(tone.road, tone.skyGrey) +
  car(190, 322, 1.16, tone.slate) +
  scooter(398, 326, 1.02, tone.brick, true);

const fireLaneClear = () =>
  fireLaneBase(tone.road, tone.skyWarm) +
  bush(70, 240, 1.1) +
  bush(420, 240, 1.2) +
  person(380, 262, 0.78, { top: tone.denim, pose: 'reach', style: 'cap', vest: true, mirror: true }) +
  light();

const carNotYielding = () =>
  crossing(tone.skyGrey) +
  car(278, 316, 1.32, tone.brick) +
  person(72, 260, 0.98, { top: tone.leaf, style: 'bun', hair: tone.hairGrey, bottom: tone.charcoal }) +
  person(112, 262, 0.68, { top: tone.straw, style: 'bob', bottom: tone.denim });

const carYielding = () =>
  crossing(tone.skyClear) +
  car(90, 318, 1.14, tone.denim) +
  person(258, 300, 1, {
    top: tone.leaf,
    style: 'bun',
    hair: tone.hairGrey,
    bottom: tone.charcoal,
    pose: 'walk',
  }) +
  person(310, 298, 0.72, { top: tone.straw, style: 'bob', bottom: tone.brick, pose: 'wave' }) +
  person(438, 226, 0.78, { style: 'cap', vest: true, top: tone.denim, pose: 'reach', mirror: true }) +
  light();

const roadSurface = (skyFill: string) =>
  sky(skyFill) +
  shopRow(0, 130) +
  street(124, 190) +
  line('M10 330 H90 M150 330 H230 M290 330 H370 M430 330 H480', tone.paper, 6);

const missingManhole = () =>
  roadSurface(tone.skyGrey) +
  ellipse(230, 268, 78, 32, '#8B867E') +
  ellipse(230, 268, 62, 24, tone.ink) +
  ellipse(230, 274, 52, 16, '#000', 0.5) +
  at(360, 286, 1, ellipse(0, 0, 62, 22, tone.charcoal) + ellipse(0, -5, 62, 22, tone.slate), -10) +
  line('M150 290 l-18 12 M312 250 l16 -10 M176 236 l-14 -12', tone.roadDark, 4);

const fixedManhole = () =>
  roadSurface(tone.skyWarm) +
  ellipse(230, 268, 78, 32, '#9B968D') +
  ellipse(230, 268, 62, 24, tone.charcoal) +
  ellipse(230, 265, 62, 24, tone.slate) +
  line('M190 262 H270 M184 270 H276 M200 278 H260 M200 254 H260', tone.charcoal, 4) +
  person(366, 300, 0.98, { top: tone.denim, style: 'helmet', vest: true, pose: 'stand', mirror: true }) +
  shape('M92 300 L112 240 L132 300 Z', tone.brick) +
  rect(98, 270, 28, 8, tone.paper) +
  rect(84, 298, 56, 8, tone.brick, 3) +
  light();

const wires = () =>
  sky(tone.skyGrey) +
  building(30, 10, 320, 240, { wall: tone.wall, columns: 4, rows: 3 }) +
  rect(0, 246, 480, 114, tone.pavement) +
  tree(430, 262, 1.1) +
  line('M96 90 C60 160 120 220 118 288', tone.ink, 4) +
  line('M250 90 C290 150 240 220 256 292', tone.brick, 4) +
  rect(106, 262, 24, 16, tone.paper, 3) +
  rect(246, 266, 24, 16, tone.paper, 3) +
  scooter(150, 326, 1.02, tone.denim) +
  scooter(294, 330, 1.02, tone.moss, true) +
  shape('M118 250 l-14 20 h10 l-6 18 l20 -24 h-11 l8 -14 Z', tone.straw);

const charging = () =>
  sky(tone.skyClear) +
  building(30, 10, 300, 200, { wall: tone.wallLight, columns: 4, rows: 2 }) +
  rect(0, 246, 480, 114, tone.pavement) +
  tree(436, 262, 1.1) +
  shape('M30 176 L392 150 L392 164 L30 190 Z', tone.green) +
  rect(56, 184, 8, 120, tone.charcoal) +
  rect(362, 164, 8, 140, tone.charcoal) +
  [110, 210, 310]
    .map(
      (x) =>
        rect(x - 14, 214, 28, 44, tone.sunk, 4) +
        rect(x - 8, 222, 16, 12, tone.green, 2) +
        line(`M${x} 258 q-4 20 8 30`, tone.charcoal, 3),
    )
    .join('') +
  scooter(118, 322, 0.84, tone.denim) +
  scooter(216, 322, 0.84, tone.brick) +
  scooter(314, 322, 0.84, tone.moss) +
  light();

const truckSpill = () =>
  roadSurface(tone.skyGrey) +
  at(
    196,
    304,
    1.1,
    rect(-110, -96, 130, 66, tone.ochre, 3) +
      shape('M-106 -96 C-80 -128 -10 -126 14 -96 Z', tone.soil) +
      shape('M24 -84 L62 -84 L84 -56 L84 -24 L24 -24 Z', tone.denim) +
      shape('M34 -76 L58 -76 L72 -56 L34 -56 Z', tone.skyClear) +
      rect(-112, -32, 198, 10, tone.charcoal) +
      [-84, -44, 56].map((x) => circle(x, -16, 18, tone.charcoal) + circle(x, -16, 8, tone.skyGrey)).join(''),
  ) +
  shape('M0 312 q40 -14 90 0 q-30 16 -90 8 Z', tone.soil) +
  [
    [30, 290],
    [58, 338],
    [20, 336],
    [84, 296],
  ]
    .map(([x = 0, y = 0]) => circle(x, y, 5, tone.soil))
    .join('');

const truckCovered = () =>
  roadSurface(tone.skyClear) +
  at(
    220,
    304,
    1.1,
    rect(-110, -96, 130, 66, tone.ochre, 3) +
      shape('M-112 -94 C-80 -118 -10 -118 18 -94 L18 -84 L-112 -84 Z', tone.green) +
      shape('M24 -84 L62 -84 L84 -56 L84 -24 L24 -24 Z', tone.denim) +
      shape('M34 -76 L58 -76 L72 -56 L34 -56 Z', tone.skyClear) +
      rect(-112, -32, 198, 10, tone.charcoal) +
      [-84, -44, 56].map((x) => circle(x, -16, 18, tone.charcoal) + circle(x, -16, 8, tone.skyGrey)).join(''),
  ) +
  light();

const taped = () =>
  roadSurface(tone.skyGrey) +
  warningTape(40, 250, 400) +
  rect(60, 230, 10, 90, tone.charcoal) +
  rect(410, 230, 10, 90, tone.charcoal) +
  shape('M130 330 q60 -30 120 -6 q70 -26 110 10 q-110 22 -230 -4 Z', '#8B867E') +
  person(300, 332, 0.96, { top: tone.ochre, style: 'helmet', vest: true, pose: 'reach', mirror: true });

/** Traffic: pavements, crossings, roads, vehicles. */
export const traffic = {
  'blind-path-bikes': bikesOnBlindPath,
  'blind-path-bikes-after': clearBlindPath,
  'scooters-sidewalk': scooterPark,
  'scooters-sidewalk-after': scooterBays,
  'fire-lane-car': fireLaneBlocked,
  'fire-lane-car-after': fireLaneClear,
  'crosswalk-car': carNotYielding,
  'crosswalk-car-after': carYielding,
  'manhole-missing': missingManhole,
  'manhole-missing-after': fixedManhole,
  'charging-wires': wires,
  'charging-wires-after': charging,
  'truck-spill': truckSpill,
  'truck-spill-after': truckCovered,
  'road-repair': taped,
} as const;
