import {
  at,
  building,
  circle,
  cloud,
  ellipse,
  hills,
  lamp,
  light,
  line,
  person,
  rect,
  shadow,
  shape,
  sky,
  tone,
  tree,
} from './parts';

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

/** Building sites and what disturbs the night. */
export const nights = {
  'site-dust': dustySite,
  'site-dust-after': tidySite,
  'site-night': nightSite,
  'site-night-after': nightQuiet,
  'lamp-dark': darkLamp,
  'lamp-dark-after': litLamp,
  'square-dance': squareDanceLoud,
  'square-dance-after': squareDanceQuiet,
  'net-cafe-night': netCafe,
} as const;
