import { portraits } from './portraits';
import {
  at,
  bag,
  bench,
  bicycle,
  bin,
  bottle,
  building,
  bush,
  car,
  carton,
  circle,
  cloud,
  crate,
  dog,
  ellipse,
  flowerBed,
  grass,
  hills,
  lamp,
  light,
  line,
  person,
  rect,
  scooter,
  shadow,
  shape,
  sky,
  street,
  tactile,
  tone,
  tree,
  warningTape,
  willow,
  zebra,
} from './scene-parts';

/** A street with shops behind, used by several pictures. */
function shopRow(y: number, height: number): string {
  return (
    building(-10, y, 170, height, { wall: tone.wall, columns: 3, rows: 2 }) +
    building(170, y + 26, 130, height - 26, { wall: tone.wallLight, columns: 2, rows: 2, roof: tone.brick }) +
    building(310, y - 18, 190, height + 18, { wall: '#C7BCA9', columns: 3, rows: 2 })
  );
}

function awning(x: number, y: number, width: number, fill: string): string {
  const step = width / 6;
  const bands = Array.from({ length: 6 }, (_, index) =>
    shape(
      `M${x + index * step} ${y} L${x + (index + 1) * step} ${y} L${x + (index + 1) * step + (index - 2) * 3} ${y + 38} Q${x + (index + 0.5) * step + (index - 2.5) * 3} ${y + 50} ${x + index * step + (index - 3) * 3} ${y + 38} Z`,
      index % 2 === 0 ? fill : tone.sunk,
    ),
  ).join('');
  return bands;
}

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

const marketBase = (skyFill: string, ground: string) =>
  sky(skyFill) +
  rect(40, 74, 400, 166, tone.wall) +
  rect(40, 66, 400, 12, tone.wallShade, 2) +
  rect(0, 236, 480, 124, ground) +
  rect(76, 154, 100, 82, tone.moss, 2) +
  rect(190, 154, 100, 82, tone.ochre, 2) +
  rect(304, 154, 100, 82, tone.denim, 2) +
  awning(52, 100, 376, tone.brick);
const crates = () =>
  [0, 1, 2]
    .map(
      (index) =>
        crate(110 + index * 118, 252, 0.9) +
        [0, 1, 2, 3]
          .map((fruit) =>
            circle(
              90 + index * 118 + fruit * 13,
              210,
              8,
              [tone.moss, tone.sun, tone.brick][index] ?? tone.moss,
            ),
          )
          .join(''),
    )
    .join('');
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

const crane = (x: number, fill: string = tone.ochre) =>
  rect(x - 5, 40, 10, 220, fill) +
  line(
    `M${x - 5} 60 L${x + 5} 84 L${x - 5} 108 L${x + 5} 132 L${x - 5} 156 L${x + 5} 180 L${x - 5} 204 L${x + 5} 228`,
    tone.woodDark,
    2,
  ) +
  shape(`M${x - 70} 52 L${x} 30 L${x + 190} 52 L${x + 190} 60 L${x - 70} 60 Z`, fill) +
  rect(x - 70, 58, 34, 22, tone.charcoal, 2) +
  line(`M${x + 150} 60 L${x + 150} 116`, tone.charcoal, 3) +
  rect(x + 132, 116, 36, 18, tone.brick, 2);
const frame = (x: number, y: number, lit = false) =>
  Array.from({ length: 3 }, (_, row) =>
    Array.from({ length: 3 }, (_, column) =>
      rect(x + column * 52, y + row * 52, 44, 44, lit && (row + column) % 2 === 0 ? '#F0D58A' : tone.slate),
    ).join(''),
  ).join('') +
  line(
    `M${x - 6} ${y - 6} H${x + 156} M${x - 6} ${y + 47} H${x + 156} M${x - 6} ${y + 99} H${x + 156} M${x - 6} ${y + 152} H${x + 156}`,
    tone.wallShade,
    9,
  );
const hoarding = (fill: string = tone.blue) =>
  rect(0, 232, 480, 46, fill) +
  line(
    'M60 232 V278 M120 232 V278 M180 232 V278 M240 232 V278 M300 232 V278 M360 232 V278 M420 232 V278',
    '#234B72',
    2,
  );
const dustySite = () =>
  sky('#DCD3C2') +
  crane(110) +
  frame(250, 70) +
  shape('M-10 300 C40 210 120 204 190 262 C230 236 290 240 330 300 Z', tone.soil) +
  shape('M60 300 C96 250 140 248 180 296 Z', '#9C7A55') +
  rect(0, 292, 480, 68, '#BBA688') +
  [
    [70, 210, 52],
    [150, 190, 40],
    [350, 236, 58],
    [430, 210, 44],
    [260, 250, 46],
  ]
    .map(([x = 0, y = 0, r = 0]) => ellipse(x, y, r * 1.3, r * 0.62, '#EBDFC8', 0.6))
    .join('') +
  shape('M360 318 h60 l14 -18 h22 v36 h-96 Z', tone.ochre) +
  circle(384, 338, 13, tone.charcoal) +
  circle(440, 338, 13, tone.charcoal);
const tidySite = () =>
  sky(tone.skyClear) +
  cloud(300, 50, 0.9) +
  crane(110) +
  frame(250, 70) +
  shape('M-10 300 C40 214 120 208 190 262 C230 240 290 244 330 300 Z', tone.leaf) +
  line(
    'M10 280 C60 226 120 224 180 270 M40 292 C90 250 130 250 170 292 M210 276 C250 258 280 262 310 292',
    tone.sage,
    3,
  ) +
  hoarding() +
  rect(0, 278, 480, 82, tone.pavement) +
  [0, 1, 2, 3, 4, 5]
    .map((index) =>
      line(
        `M${36 + index * 82} 234 q-10 -26 -26 -30 M${36 + index * 82} 234 q0 -28 0 -36 M${36 + index * 82} 234 q10 -26 26 -30`,
        tone.white,
        2.4,
      ),
    )
    .join('') +
  ellipse(240, 322, 200, 12, tone.water, 0.35) +
  light();
const moon = (x: number, y: number) => circle(x, y, 26, '#F1E6C4') + circle(x + 12, y - 8, 23, tone.night);
const stars = () =>
  [
    [60, 50],
    [130, 90],
    [300, 40],
    [350, 96],
    [440, 60],
    [220, 70],
  ]
    .map(([x = 0, y = 0]) => circle(x, y, 2.4, '#E8E3CF'))
    .join('');
const nightSite = () =>
  sky(tone.night) +
  stars() +
  moon(444, 50) +
  crane(110, '#8C6F3F') +
  frame(250, 80, true) +
  shape('M110 60 L10 250 L200 250 Z', tone.straw, 0.2) +
  rect(100, 46, 22, 16, '#FFE9A8', 3) +
  hoarding('#22405F') +
  rect(0, 278, 480, 82, '#3B4552') +
  shape('M300 330 h70 l16 -22 h26 v40 h-112 Z', '#8C6F3F') +
  circle(326, 346, 14, tone.ink) +
  circle(392, 346, 14, tone.ink) +
  line('M424 292 q10 8 0 18 M438 284 q18 16 0 34 M452 276 q26 24 0 50', tone.straw, 4);
const nightQuiet = () =>
  sky(tone.night) +
  stars() +
  moon(226, 52) +
  building(30, 96, 170, 190, {
    wall: '#55606E',
    shade: '#485362',
    glass: '#2F3C4C',
    columns: 3,
    rows: 3,
    roof: '#485362',
  }) +
  building(250, 60, 200, 226, {
    wall: '#5C6775',
    shade: '#4C5766',
    glass: '#2F3C4C',
    columns: 3,
    rows: 3,
    roof: '#4C5766',
  }) +
  rect(92, 128, 34, 32, '#F0D58A', 2) +
  rect(0, 280, 480, 80, '#3B4552') +
  tree(452, 306, 0.9, '#35503F', '#456650') +
  lamp(210, 306, 0.86, true);

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

const darkLamp = () =>
  sky('#56647A') +
  rect(0, 120, 480, 140, '#6B7484') +
  building(30, 96, 150, 170, {
    wall: '#5E6878',
    shade: '#525C6C',
    glass: '#3B4656',
    roof: '#525C6C',
    columns: 2,
    rows: 3,
  }) +
  building(320, 70, 170, 196, {
    wall: '#667080',
    shade: '#566070',
    glass: '#3B4656',
    roof: '#566070',
    columns: 3,
    rows: 3,
  }) +
  rect(0, 262, 480, 98, '#454D59') +
  rect(0, 262, 480, 10, '#59626F') +
  lamp(230, 300, 1.1) +
  person(120, 330, 0.9, {
    top: '#46566A',
    bottom: '#2E3540',
    hair: '#22262C',
    skin: 'skinDeep',
    pose: 'walk',
  }) +
  stars();
const litLamp = () =>
  sky('#56647A') +
  rect(0, 120, 480, 140, '#7A7F86') +
  building(30, 96, 150, 170, {
    wall: '#7B7F83',
    shade: '#656B74',
    glass: '#E9CE8B',
    roof: '#525C6C',
    columns: 2,
    rows: 3,
  }) +
  building(320, 70, 170, 196, {
    wall: '#747B85',
    shade: '#5F6874',
    glass: '#4D5968',
    roof: '#566070',
    columns: 3,
    rows: 3,
  }) +
  rect(0, 262, 480, 98, '#5A5C5E') +
  rect(0, 262, 480, 10, '#77756E') +
  lamp(200, 306, 1.1, true) +
  ellipse(272, 318, 130, 20, tone.straw, 0.28) +
  person(262, 330, 0.92, { top: tone.brick, bottom: tone.charcoal, pose: 'walk' }) +
  person(312, 332, 0.68, { top: tone.straw, bottom: tone.denim, style: 'bob', pose: 'walk' }) +
  stars();

const riverBase = (skyFill: string, water: string, bank: string) =>
  sky(skyFill) +
  hills(190, '#BFCDC3', '#A9BDAB') +
  shape('M0 186 H480 V280 C380 262 260 300 0 276 Z', water) +
  line('M60 214 h50 M170 232 h70 M320 210 h60 M260 252 h46 M390 240 h50', tone.white, 3).replace(
    '/>',
    ' opacity="0.45"/>',
  ) +
  shape('M0 272 C120 300 260 286 340 274 C400 266 440 268 480 276 V360 H0 Z', bank);
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

const crossing = (skyFill: string) =>
  sky(skyFill) +
  shopRow(20, 150) +
  rect(0, 166, 480, 26, tone.pavement) +
  rect(0, 188, 480, 172, tone.road) +
  zebra(196, 352, 96, 400);
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

const dancer = (x: number, y: number, top: string, mirror = false) =>
  person(x, y, 0.82, { top, style: 'bun', pose: 'wave', bottom: tone.charcoal, mirror });
const soundWaves = (x: number, y: number, fill: string, count: number) =>
  Array.from({ length: count }, (_, index) =>
    line(
      `M${x + index * 15} ${y - 14 - index * 9} q${12 + index * 3} ${14 + index * 9} 0 ${28 + index * 18}`,
      fill,
      5,
    ),
  ).join('');
const speakerBox = (x: number, y: number, scale: number) =>
  shadow(x, y, 80 * scale) +
  at(
    x,
    y,
    scale,
    rect(-34, -110, 68, 110, tone.charcoal, 6) +
      circle(0, -38, 24, tone.slate) +
      circle(0, -38, 11, tone.ink) +
      circle(0, -86, 13, tone.slate) +
      circle(0, -86, 5, tone.ink),
  );
const squareDanceLoud = () =>
  sky('#8C97A6') +
  building(300, 30, 190, 210, {
    wall: '#9AA1A6',
    shade: '#868E95',
    glass: '#E9CE8B',
    columns: 3,
    rows: 3,
    roof: '#868E95',
  }) +
  rect(0, 230, 480, 130, '#A9A7A2') +
  speakerBox(96, 322, 1.35) +
  soundWaves(154, 256, tone.red, 4) +
  dancer(262, 316, tone.rose) +
  dancer(336, 330, tone.straw) +
  dancer(412, 312, tone.sage);
const squareDanceQuiet = () =>
  sky(tone.skyWarm) +
  circle(90, 70, 32, tone.sun) +
  hills(230, '#C6D2C4', '#B2C4B1') +
  rect(0, 226, 480, 134, tone.pavementLight) +
  tree(444, 244, 1.1) +
  speakerBox(70, 318, 0.7) +
  soundWaves(98, 282, tone.green, 1) +
  rect(24, 150, 90, 58, tone.ink, 6) +
  rect(64, 206, 8, 40, tone.charcoal) +
  line('M40 190 v-12 M52 190 v-20 M64 190 v-14 M76 190 v-24 M88 190 v-10', tone.straw, 6) +
  dancer(200, 316, tone.rose) +
  dancer(282, 330, tone.straw) +
  dancer(362, 314, tone.sage) +
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

const netCafe = () =>
  sky(tone.night) +
  rect(60, 50, 360, 220, '#55606E') +
  rect(60, 42, 360, 12, '#485362', 2) +
  rect(96, 76, 288, 46, '#22303F', 6) +
  line('M120 100 h60 M196 100 h24 M236 100 h80 M332 100 h30', '#E08A78', 7) +
  rect(100, 146, 140, 96, '#8FB2C7', 3) +
  rect(268, 146, 82, 124, '#2C3947', 3) +
  circle(338, 210, 4, tone.straw) +
  [124, 170, 214]
    .map(
      (x) =>
        rect(x - 18, 186, 34, 24, '#2C3947', 3) +
        rect(x - 14, 190, 26, 16, '#BFD8E2', 1) +
        circle(x - 1, 226, 12, tone.hair) +
        rect(x - 16, 234, 30, 10, tone.brick, 4),
    )
    .join('') +
  rect(0, 268, 480, 92, '#3B4552') +
  person(400, 336, 0.86, { top: tone.paper, bottom: tone.blue, style: 'short', pose: 'walk', mirror: true }) +
  rect(404, 234, 20, 34, tone.ochre, 7) +
  stars();
const cornerShop = () =>
  sky(tone.skyGrey) +
  rect(50, 40, 380, 240, tone.wallLight) +
  awning(54, 70, 372, tone.green) +
  rect(82, 140, 210, 100, '#8FA7A8', 3) +
  [0, 1, 2, 3, 4, 5]
    .map(
      (index) =>
        rect(94 + index * 32, 156, 22, 30, [tone.brick, tone.straw, tone.paper][index % 3] ?? tone.paper, 2) +
        rect(94 + index * 32, 198, 22, 30, [tone.denim, tone.sunk, tone.ochre][index % 3] ?? tone.sunk, 2),
    )
    .join('') +
  line('M84 192 H290', tone.wood, 5) +
  rect(312, 134, 84, 146, tone.woodDark, 3) +
  rect(322, 146, 64, 80, tone.glass, 2) +
  rect(0, 276, 480, 84, tone.pavement) +
  person(210, 342, 0.8, { top: tone.paper, bottom: tone.blue, pose: 'reach', mirror: true }) +
  rect(216, 246, 18, 30, tone.ochre, 7) +
  person(110, 340, 1, { top: tone.brick, pose: 'reach' });

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

const phoneChat = () =>
  sky('#E5DFD3') +
  rect(150, 26, 180, 308, tone.ink, 24) +
  rect(160, 44, 160, 272, tone.paper, 12) +
  rect(174, 62, 92, 34, tone.rose, 12) +
  rect(184, 72, 60, 6, tone.brick, 3) +
  rect(184, 83, 40, 6, tone.brick, 3) +
  rect(202, 108, 104, 44, tone.rose, 12) +
  rect(212, 120, 80, 6, tone.brick, 3) +
  rect(212, 133, 54, 6, tone.brick, 3) +
  rect(174, 166, 70, 28, tone.sunk, 12) +
  rect(174, 208, 116, 48, tone.rose, 12) +
  rect(186, 220, 84, 6, tone.brick, 3) +
  rect(186, 233, 62, 6, tone.brick, 3) +
  rect(174, 278, 132, 22, tone.sunk, 11) +
  circle(90, 120, 34, tone.sunk) +
  line('M78 108 L102 132 M102 108 L78 132', tone.brick, 7) +
  circle(392, 220, 40, tone.sunk) +
  line('M392 198 V224', tone.brick, 8) +
  circle(392, 240, 5, tone.brick);

// Covers of activities and notices.
const vestRow = (y: number, spots: readonly [number, number, string][]) =>
  spots
    .map(([x, scale, top], index) =>
      person(x, y + (index % 2) * 6, scale, {
        top,
        vest: true,
        style: index % 2 === 0 ? 'cap' : 'bob',
        pose: index % 3 === 1 ? 'carry' : 'stand',
        mirror: index % 2 === 1,
      }),
    )
    .join('');
const riverVolunteers = () =>
  riverBase(tone.skyWarm, tone.water, '#CDBD9B') +
  circle(396, 66, 36, tone.sun) +
  willow(60, 288, 1.1) +
  vestRow(330, [
    [190, 0.96, tone.denim],
    [266, 0.98, tone.leaf],
    [344, 0.94, tone.ochre],
  ]) +
  bag(234, 336, 0.7, tone.green) +
  line('M300 268 L322 336', tone.wood, 5) +
  bag(400, 338, 0.7, tone.green);
const crossingGuides = () =>
  crossing(tone.skyWarm) +
  person(90, 300, 1.12, { top: tone.denim, style: 'cap', vest: true, pose: 'reach' }) +
  line('M152 198 L152 130', tone.woodDark, 5) +
  shape('M152 130 L206 140 L152 160 Z', tone.red) +
  person(280, 296, 0.7, { top: tone.straw, style: 'bob', pose: 'walk' }) +
  person(322, 298, 0.7, { top: tone.blue, pose: 'walk' }) +
  person(420, 300, 1.1, { top: tone.leaf, style: 'bob', vest: true, pose: 'wave', mirror: true });
const libraryReading = () =>
  rect(0, 0, 480, 360, '#E6DCC8') +
  [0, 1]
    .map(
      (side) =>
        rect(16 + side * 300, 40, 150, 210, tone.woodDark, 4) +
        [0, 1, 2]
          .map(
            (row) =>
              rect(24 + side * 300, 50 + row * 66, 134, 56, '#6A4A30', 2) +
              Array.from({ length: 9 }, (_, book) =>
                rect(
                  28 + side * 300 + book * 14.4,
                  58 + row * 66 + ((book * 7 + row * 5) % 4) * 4,
                  11,
                  48 - ((book * 7 + row * 5) % 4) * 4,
                  [tone.brick, tone.denim, tone.moss, tone.ochre, tone.sunk, tone.leaf][
                    (book + row * 2 + side) % 6
                  ] ?? tone.brick,
                  1,
                ),
              ).join(''),
          )
          .join(''),
    )
    .join('') +
  rect(186, 50, 110, 150, tone.skyClear, 4) +
  line('M241 50 V200 M186 122 H296', tone.paper, 6) +
  rect(0, 270, 480, 90, '#C7A982') +
  ellipse(240, 318, 190, 34, tone.brick, 0.85) +
  ellipse(240, 318, 158, 26, tone.rose) +
  person(196, 320, 0.98, { top: tone.leaf, style: 'bob', bottom: tone.charcoal, pose: 'carry' }) +
  person(284, 322, 0.68, { top: tone.straw, bottom: tone.denim, pose: 'carry', mirror: true }) +
  shape('M222 250 L246 258 L270 250 L270 278 L246 286 L222 278 Z', tone.paper) +
  line('M246 258 V286', tone.wallShade, 2);
const bloodHouse = () =>
  sky(tone.skyClear) +
  cloud(90, 60, 0.9) +
  cloud(350, 50, 0.7) +
  rect(0, 262, 480, 98, tone.pavementLight) +
  rect(110, 96, 260, 180, tone.paper, 8) +
  rect(96, 82, 288, 22, tone.red, 6) +
  rect(140, 140, 84, 74, tone.glass, 4) +
  rect(250, 140, 84, 136, tone.denim, 4) +
  line('M292 140 V276', tone.paper, 4) +
  shape(
    'M182 152 C200 174 206 184 206 192 C206 206 196 212 182 212 C168 212 158 206 158 192 C158 184 164 174 182 152 Z',
    tone.red,
  ) +
  line('M170 194 q4 8 12 8', tone.rose, 4) +
  tree(52, 286, 1) +
  person(398, 330, 1, { top: tone.denim, vest: true, style: 'bob', pose: 'wave', mirror: true }) +
  person(84, 334, 1, { top: tone.ochre, pose: 'walk' }) +
  flowerBed(130, 290, 100);
const elderVisit = () =>
  rect(0, 0, 480, 360, '#E8DECB') +
  rect(60, 50, 120, 120, tone.skyClear, 4) +
  line('M120 50 V170 M60 110 H180', tone.paper, 6) +
  circle(150, 84, 14, tone.sun) +
  rect(320, 60, 90, 70, tone.wood, 3) +
  shape('M326 124 L352 88 L372 108 L386 94 L404 124 Z', tone.sage) +
  rect(0, 272, 480, 88, '#C7A982') +
  rect(156, 196, 108, 24, tone.brick, 8) +
  rect(150, 180, 18, 130, tone.brick, 8) +
  rect(252, 206, 18, 104, tone.brick, 8) +
  rect(150, 254, 120, 34, '#8E4439', 8) +
  person(210, 324, 1.14, { top: tone.moss, hair: tone.hairGrey, bottom: tone.charcoal, pose: 'sit' }) +
  person(318, 330, 1.1, { top: tone.denim, vest: true, style: 'bob', pose: 'reach', mirror: true }) +
  rect(366, 250, 80, 10, tone.wood, 3) +
  rect(374, 258, 7, 62, tone.woodDark) +
  rect(432, 258, 7, 62, tone.woodDark) +
  rect(388, 230, 20, 20, tone.paper, 4) +
  bush(424, 250, 0.36);
const treePlanting = () =>
  sky(tone.skyClear) +
  cloud(110, 66, 0.9) +
  circle(400, 66, 32, tone.sun) +
  hills(214, '#C0CFC1', '#A9BDA9') +
  rect(0, 208, 480, 152, '#B7A27C') +
  shape('M0 208 C120 190 300 226 480 204 V250 C320 268 140 236 0 256 Z', tone.sage) +
  [90, 380]
    .map((x) =>
      at(
        x,
        250,
        1,
        line('M0 0 V-50', tone.woodDark, 5) + circle(0, -60, 18, tone.leaf) + circle(-5, -66, 8, tone.sage),
      ),
    )
    .join('') +
  ellipse(240, 320, 56, 12, '#8F6F4B') +
  line('M240 318 V250', tone.woodDark, 6) +
  circle(240, 234, 26, tone.leaf) +
  circle(232, 226, 11, tone.sage) +
  person(170, 336, 1, { top: tone.denim, vest: true, style: 'cap', pose: 'reach' }) +
  person(318, 336, 1, { top: tone.ochre, vest: true, style: 'bob', pose: 'carry', mirror: true }) +
  line('M274 268 L262 330', tone.wood, 6) +
  person(404, 342, 0.7, { top: tone.straw, pose: 'carry', mirror: true }) +
  rect(358, 296, 26, 24, tone.denim, 4);
const sortingStation = () =>
  sky(tone.skyWarm) +
  rect(50, 66, 380, 14, tone.green, 4) +
  rect(64, 76, 10, 200, tone.charcoal) +
  rect(406, 76, 10, 200, tone.charcoal) +
  rect(74, 96, 332, 60, tone.sunk, 4) +
  [tone.green, tone.blue, tone.brick, tone.slate]
    .map(
      (fill, index) =>
        rect(92 + index * 80, 108, 56, 36, fill, 6) + circle(120 + index * 80, 126, 9, tone.paper),
    )
    .join('') +
  rect(0, 262, 480, 98, tone.pavement) +
  [tone.green, tone.blue, tone.brick, tone.slate]
    .map((fill, index) => bin(120 + index * 80, 280, 0.96, fill))
    .join('') +
  person(60, 336, 1, { top: tone.denim, vest: true, style: 'bob', pose: 'reach' }) +
  person(404, 340, 1, { top: tone.rose, style: 'bun', hair: tone.hairGrey, pose: 'carry', mirror: true }) +
  bag(352, 344, 0.5, tone.sage);
const classroomTalk = () =>
  rect(0, 0, 480, 360, '#E6DCC8') +
  rect(90, 40, 300, 130, tone.green, 6) +
  rect(84, 164, 312, 10, tone.wood, 3) +
  line('M130 84 H260 M130 112 H320 M130 140 H220', tone.sage, 5) +
  circle(340, 84, 18, tone.straw) +
  rect(0, 250, 480, 110, '#CBB08A') +
  person(240, 262, 1.02, { top: tone.brick, style: 'bob', pose: 'wave' }) +
  [80, 160, 320, 400]
    .map(
      (x, index) =>
        person(x, 372, 0.86, {
          top: [tone.denim, tone.straw, tone.leaf, tone.rose][index] ?? tone.denim,
          style: index % 2 === 0 ? 'short' : 'bob',
        }) + rect(x - 42, 330, 84, 12, tone.wood, 3),
    )
    .join('');
const marketGuide = () =>
  marketBase(tone.skyWarm, tone.pavement) +
  crates() +
  vestRow(334, [
    [120, 0.98, tone.denim],
    [240, 0.94, tone.leaf],
    [372, 1, tone.ochre],
  ]) +
  light();
const civicSquare = () =>
  sky(tone.skyWarm) +
  circle(240, 96, 44, tone.sun) +
  hills(216, '#C4D0C2', '#AEC1AE') +
  building(20, 120, 110, 120, { columns: 2, rows: 2 }) +
  building(350, 104, 120, 136, { columns: 2, rows: 2, wall: tone.wallLight, roof: tone.brick }) +
  rect(0, 236, 480, 124, tone.pavementLight) +
  ellipse(240, 292, 130, 24, tone.pavement) +
  ellipse(240, 286, 92, 17, tone.water) +
  line(
    'M240 286 V230 M240 232 q-30 8 -40 44 M240 232 q30 8 40 44 M240 240 q-14 8 -18 36 M240 240 q14 8 18 36',
    tone.white,
    4,
  ) +
  tree(66, 274, 0.9) +
  tree(420, 272, 0.9) +
  person(140, 338, 0.84, { top: tone.rose, style: 'bun', hair: tone.hairGrey, pose: 'walk' }) +
  person(340, 340, 0.84, { top: tone.denim, pose: 'walk', mirror: true }) +
  person(378, 342, 0.6, { top: tone.straw, style: 'bob', pose: 'walk', mirror: true });
const taped = () =>
  roadSurface(tone.skyGrey) +
  warningTape(40, 250, 400) +
  rect(60, 230, 10, 90, tone.charcoal) +
  rect(410, 230, 10, 90, tone.charcoal) +
  shape('M130 330 q60 -30 120 -6 q70 -26 110 10 q-110 22 -230 -4 Z', '#8B867E') +
  person(300, 332, 0.96, { top: tone.ochre, style: 'helmet', vest: true, pose: 'reach', mirror: true });

/** The scenes, each drawn in 480 × 360; `-after` is the same place once it has been put right. */
const drawings = {
  'blind-path-bikes': bikesOnBlindPath,
  'blind-path-bikes-after': clearBlindPath,
  'scooters-sidewalk': scooterPark,
  'scooters-sidewalk-after': scooterBays,
  'fire-lane-car': fireLaneBlocked,
  'fire-lane-car-after': fireLaneClear,
  'bin-bags': overflowingBin,
  'bin-bags-after': cleanBin,
  'market-litter': messyMarket,
  'market-litter-after': cleanMarket,
  'site-dust': dustySite,
  'site-dust-after': tidySite,
  'site-night': nightSite,
  'site-night-after': nightQuiet,
  'ads-wall': adsWall,
  'ads-wall-after': paintedWall,
  'bench-broken': brokenBench,
  'bench-broken-after': fixedBench,
  'lamp-dark': darkLamp,
  'lamp-dark-after': litLamp,
  'river-litter': riverTrash,
  'river-litter-after': riverClean,
  'corridor-clutter': clutteredCorridor,
  'corridor-clutter-after': clearCorridor,
  'crosswalk-car': carNotYielding,
  'crosswalk-car-after': carYielding,
  'dog-loose': dogLoose,
  'dog-loose-after': dogLeashed,
  'dog-waste': dogWaste,
  'dog-waste-after': dogStation,
  'manhole-missing': missingManhole,
  'manhole-missing-after': fixedManhole,
  'square-dance': squareDanceLoud,
  'square-dance-after': squareDanceQuiet,
  'kitchen-fume': fumePipe,
  'kitchen-fume-after': fumeFilter,
  'stalls-road': stallsOnRoad,
  'stalls-road-after': stallsInLine,
  'debris-heap': debrisHeap,
  'debris-heap-after': debrisCleared,
  'charging-wires': wires,
  'charging-wires-after': charging,
  'wall-scrawl': scrawledWall,
  'wall-scrawl-after': restoredWall,
  'lawn-trampled': trampledLawn,
  'lawn-trampled-after': restoredLawn,
  'street-litter': dirtyStreet,
  'street-litter-after': cleanStreet,
  'banner-torn': tornBanner,
  'banner-torn-after': bannerRemoved,
  'thrown-things': thrownThings,
  'thrown-things-after': netAndCamera,
  'truck-spill': truckSpill,
  'truck-spill-after': truckCovered,
  'road-repair': taped,
  'net-cafe-night': netCafe,
  'corner-shop': cornerShop,
  'phone-chat': phoneChat,
  'river-volunteers': riverVolunteers,
  'crossing-guides': crossingGuides,
  'library-reading': libraryReading,
  'blood-house': bloodHouse,
  'elder-visit': elderVisit,
  'tree-planting': treePlanting,
  'sorting-station': sortingStation,
  'classroom-talk': classroomTalk,
  'market-guide': marketGuide,
  'civic-square': civicSquare,
  ...portraits,
} as const satisfies Record<string, () => string>;

export type SceneId = keyof typeof drawings;

export const sceneIds = Object.keys(drawings) as readonly SceneId[];

export function isSceneId(id: string): id is SceneId {
  return Object.hasOwn(drawings, id);
}

/**
 * A demo picture as an SVG document.
 * @param id a scene or a portrait
 * @param size pixels; the drawing (4:3, portraits square) fills it and is cut at the edges where the shape differs.
 * A wide cut keeps the lower part, where people stand.
 */
export function renderScene(id: SceneId, size: { readonly width: number; readonly height: number }): string {
  const drawn = id in portraits ? { width: 240, height: 240 } : { width: 480, height: 360 };
  const height = Math.min(drawn.height, (drawn.width * size.height) / size.width);
  const viewBox = `0 ${Math.round((drawn.height - height) * 0.85)} ${drawn.width} ${Math.round(height)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="${viewBox}" preserveAspectRatio="xMidYMid slice">${drawings[id]()}</svg>`;
}
