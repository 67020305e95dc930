import { building, circle, crate, hills, line, rect, shape, sky, tone, zebra } from './parts';

/** A street with shops behind, used by several pictures. */
export function shopRow(y: number, height: number): string {
  return (
    building(-10, y, 170, height, { wall: tone.wall, columns: 3, rows: 2 }) +
    building(170, y + 26, 130, height - 26, { wall: tone.wallLight, columns: 2, rows: 2, roof: tone.brick }) +
    building(310, y - 18, 190, height + 18, { wall: '#C7BCA9', columns: 3, rows: 2 })
  );
}

export function awning(x: number, y: number, width: number, fill: string): string {
  const step = width / 6;
  const bands = Array.from({ length: 6 }, (_, index) =>
    shape(
      `M${x + index * step} ${y} L${x + (index + 1) * step} ${y} L${x + (index + 1) * step + (index - 2) * 3} ${y + 38} Q${x + (index + 0.5) * step + (index - 2.5) * 3} ${y + 50} ${x + index * step + (index - 3) * 3} ${y + 38} Z`,
      index % 2 === 0 ? fill : tone.sunk,
    ),
  ).join('');
  return bands;
}

export const marketBase = (skyFill: string, ground: string) =>
  sky(skyFill) +
  rect(40, 74, 400, 166, tone.wall) +
  rect(40, 66, 400, 12, tone.wallShade, 2) +
  rect(0, 236, 480, 124, ground) +
  rect(76, 154, 100, 82, tone.moss, 2) +
  rect(190, 154, 100, 82, tone.ochre, 2) +
  rect(304, 154, 100, 82, tone.denim, 2) +
  awning(52, 100, 376, tone.brick);

export const crates = () =>
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

export const riverBase = (skyFill: string, water: string, bank: string) =>
  sky(skyFill) +
  hills(190, '#BFCDC3', '#A9BDAB') +
  shape('M0 186 H480 V280 C380 262 260 300 0 276 Z', water) +
  line('M60 214 h50 M170 232 h70 M320 210 h60 M260 252 h46 M390 240 h50', tone.white, 3).replace(
    '/>',
    ' opacity="0.45"/>',
  ) +
  shape('M0 272 C120 300 260 286 340 274 C400 266 440 268 480 276 V360 H0 Z', bank);

export const crossing = (skyFill: string) =>
  sky(skyFill) +
  shopRow(20, 150) +
  rect(0, 166, 480, 26, tone.pavement) +
  rect(0, 188, 480, 172, tone.road) +
  zebra(196, 352, 96, 400);
