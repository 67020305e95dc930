import { riverBase } from './backdrops';
import {
  at,
  bag,
  bench,
  bicycle,
  bottle,
  bush,
  car,
  carton,
  circle,
  cloud,
  crate,
  dog,
  flowerBed,
  grass,
  hills,
  light,
  line,
  person,
  rect,
  shadow,
  shape,
  sky,
  tone,
  tree,
  willow,
} from './parts';

const parkBase = (skyFill: string, lawn: string) =>
  sky(skyFill) +
  hills(220, '#BCCBBE', '#A7BBA7') +
  rect(0, 214, 480, 146, lawn) +
  shape('M-10 360 C80 300 200 292 490 300 L490 360 Z', tone.pavement);

const brokenBench = () =>
  parkBase(tone.skyGrey, '#9FB197') +
  tree(88, 250, 1.25) +
  bench(270, 310, 1.22, true) +
  shape('M150 330 l40 -6 l4 8 l-42 6 Z', tone.wood);

const fixedBench = () =>
  parkBase(tone.skyWarm, tone.sage) +
  circle(400, 70, 30, tone.sun) +
  tree(88, 250, 1.25) +
  bench(270, 310, 1.22) +
  person(244, 312, 1.06, {
    top: tone.rose,
    style: 'bun',
    hair: tone.hairGrey,
    bottom: tone.denim,
    pose: 'sit',
  }) +
  person(318, 306, 0.8, { top: tone.straw, style: 'bob', pose: 'sit', bottom: tone.brick }) +
  light();

const riverTrash = () =>
  riverBase(tone.skyGrey, '#93A9A8', '#A59B80') +
  willow(86, 292, 1.2) +
  bag(214, 312, 0.9) +
  bag(402, 330, 1.1, tone.slate) +
  bottle(290, 322, 1.1) +
  bottle(330, 344, 1, 100, tone.sage) +
  bottle(240, 236, 0.9, 80, tone.sage) +
  bottle(352, 226, 0.8, 95) +
  carton(150, 344, 0.8) +
  shape('M300 248 q18 -14 38 0 q-16 12 -38 0 Z', tone.paper) +
  shape('M180 256 q14 -12 30 0 q-12 10 -30 0 Z', tone.sunk);

const riverClean = () =>
  riverBase(tone.skyWarm, tone.water, tone.sage) +
  circle(396, 70, 32, tone.sun) +
  willow(86, 292, 1.25) +
  willow(452, 290, 0.9) +
  shape('M214 232 l14 -22 q20 -8 34 4 l10 -12 l-2 22 q-22 24 -56 8 Z', tone.white) +
  circle(220, 206, 8, tone.white) +
  shape('M212 206 l-10 3 l10 3 Z', tone.ochre) +
  bench(290, 342, 0.8) +
  light();

const corridor = (wall: string, floor: string) =>
  rect(0, 0, 480, 360, wall) +
  shape('M0 0 L130 60 L130 264 L0 360 Z', '#C3B79E') +
  shape('M480 0 L350 60 L350 264 L480 360 Z', '#B9AC92') +
  shape('M0 0 L480 0 L350 60 L130 60 Z', '#E7E0D0') +
  shape('M0 360 L130 264 L350 264 L480 360 Z', floor) +
  rect(188, 84, 104, 92, tone.skyClear, 3) +
  line('M240 84 V176 M188 130 H292', tone.paper, 6) +
  rect(182, 176, 116, 8, tone.wallShade, 2) +
  shape('M32 84 L96 98 L96 290 L32 340 Z', tone.brick) +
  circle(86, 200, 4.5, tone.straw) +
  shape('M448 84 L384 98 L384 290 L448 340 Z', tone.denim) +
  circle(394, 200, 4.5, tone.straw);

const clutteredCorridor = () =>
  corridor('#D2C8B4', '#A49B8B') +
  carton(170, 280, 1.1) +
  carton(176, 228, 0.9, '#B98F5D') +
  carton(226, 290, 1) +
  bicycle(312, 312, 0.88, tone.moss) +
  bag(130, 326, 0.9) +
  crate(236, 338, 1) +
  at(
    300,
    336,
    1,
    rect(-30, -10, 60, 10, tone.wood) +
      rect(-26, -60, 6, 60, tone.woodDark) +
      rect(20, -60, 6, 60, tone.woodDark) +
      rect(-28, -64, 56, 9, tone.wood, 2),
  );

const clearCorridor = () =>
  corridor(tone.wallLight, tone.pavement) +
  shape('M188 264 L292 264 L334 360 L146 360 Z', tone.white, 0.3) +
  rect(222, 232, 36, 34, tone.brick, 4) +
  bush(240, 234, 0.62) +
  rect(128, 120, 20, 34, tone.red, 3) +
  rect(132, 128, 12, 6, tone.paper) +
  shape('M188 84 L292 84 L360 360 L250 360 Z', tone.white, 0.12);

const dogLoose = () =>
  parkBase(tone.skyGrey, '#A3B59B') +
  tree(404, 254, 1.2) +
  dog(196, 316, 1.2) +
  person(398, 300, 0.86, { top: tone.brick, style: 'bob', bottom: tone.denim, pose: 'stand', mirror: true }) +
  person(60, 318, 0.62, { top: tone.straw, style: 'short', bottom: tone.blue, pose: 'wave', mirror: true });

const dogLeashed = () =>
  parkBase(tone.skyWarm, tone.sage) +
  circle(92, 72, 30, tone.sun) +
  tree(420, 254, 1.1) +
  person(176, 324, 1.08, { top: tone.brick, style: 'bob', bottom: tone.denim, pose: 'carry' }) +
  line('M222 254 C260 276 290 290 328 286', tone.red, 4) +
  dog(306, 322, 1.02, '#B98A5A', false, true) +
  light();

const dogWaste = () =>
  parkBase(tone.skyGrey, '#A3B59B') +
  bush(80, 252, 1.4) +
  bush(400, 248, 1.2) +
  dog(330, 268, 0.8, '#8C6A4A') +
  shadow(190, 330, 90) +
  shape(
    'M154 330 C150 312 166 310 168 304 C166 292 182 292 184 284 C190 276 198 282 196 288 C210 290 208 302 210 306 C224 310 226 326 222 330 Z',
    '#7A5636',
  ) +
  line('M160 270 q8 -10 0 -20 M190 262 q8 -10 0 -20 M220 270 q8 -10 0 -20', tone.moss, 3);

const dogStation = () =>
  parkBase(tone.skyWarm, tone.sage) +
  bush(80, 252, 1.4) +
  tree(420, 250, 1) +
  rect(232, 150, 9, 160, tone.charcoal, 3) +
  rect(196, 140, 80, 66, tone.green, 6) +
  at(238, 186, 0.42, dog(0, 0, 1, tone.paper)) +
  rect(206, 224, 60, 64, tone.leaf, 6) +
  rect(216, 234, 40, 10, tone.charcoal, 4) +
  person(132, 322, 0.98, { top: tone.denim, pose: 'reach', style: 'short' }) +
  dog(332, 326, 0.8, '#B98A5A', false, true) +
  light();

const trampledLawn = () =>
  parkBase(tone.skyGrey, '#A3B59B') +
  tree(400, 248, 1.2) +
  shape('M0 262 C70 256 130 262 200 276 L200 290 C130 276 70 272 0 280 Z', '#B7A27C') +
  shape('M0 238 C80 234 150 244 214 258 L214 270 C150 258 80 250 0 254 Z', '#B7A27C') +
  car(250, 286, 0.9, tone.slate) +
  bush(50, 250, 1);

const restoredLawn = () =>
  sky(tone.skyClear) +
  cloud(120, 66, 0.9) +
  hills(220, '#BCCBBE', '#A7BBA7') +
  grass(214) +
  tree(400, 248, 1.2) +
  line('M0 316 H480 M0 334 H480', tone.wood, 6) +
  [20, 100, 180, 260, 340, 420].map((x) => rect(x, 296, 10, 56, tone.woodDark, 3)).join('') +
  flowerBed(60, 270, 220) +
  light();

/** Parks, rivers, houses. */
export const parks = {
  'bench-broken': brokenBench,
  'bench-broken-after': fixedBench,
  'river-litter': riverTrash,
  'river-litter-after': riverClean,
  'corridor-clutter': clutteredCorridor,
  'corridor-clutter-after': clearCorridor,
  'dog-loose': dogLoose,
  'dog-loose-after': dogLeashed,
  'dog-waste': dogWaste,
  'dog-waste-after': dogStation,
  'lawn-trampled': trampledLawn,
  'lawn-trampled-after': restoredLawn,
} as const;
