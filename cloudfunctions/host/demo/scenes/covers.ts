import { awning, crates, crossing, marketBase, riverBase } from './backdrops';
import {
  at,
  bag,
  bin,
  building,
  bush,
  circle,
  cloud,
  ellipse,
  flowerBed,
  hills,
  light,
  line,
  person,
  rect,
  shape,
  sky,
  tone,
  tree,
  willow,
} from './parts';

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

/** Covers of activities and notices. */
export const covers = {
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
} as const;
