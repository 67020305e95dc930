/** A picture is covered cell by cell: squares, so many across its width, numbered along its rows. */
export const mosaicLimits = { columns: 28, rows: 90 } as const;

export const mosaicCellsMax = mosaicLimits.columns * mosaicLimits.rows;

/** How many rows of cells a picture has; the last may reach beyond its edge. */
export function mosaicRows(width: number, height: number): number {
  return Math.min(mosaicLimits.rows, Math.max(1, Math.ceil((height / width) * mosaicLimits.columns)));
}

/** Cells that a finger covers at a time: those whose middle is within so many cells of it. */
const brush = 1.6;

/**
 * The cells under a finger.
 * @param x,y shares of the picture's width and height, 0 to 1
 */
export function cellsUnder(x: number, y: number, rows: number): number[] {
  const column = x * mosaicLimits.columns;
  const row = y * rows;
  const cells: number[] = [];
  for (let r = Math.max(0, Math.floor(row - brush)); r <= Math.min(rows - 1, row + brush); r += 1) {
    for (
      let c = Math.max(0, Math.floor(column - brush));
      c <= Math.min(mosaicLimits.columns - 1, column + brush);
      c += 1
    ) {
      if (Math.hypot(c + 0.5 - column, r + 0.5 - row) <= brush) cells.push(r * mosaicLimits.columns + c);
    }
  }
  return cells;
}

/**
 * The cells that a finger covers between two places where it was seen: a fast one is seen seldom.
 * @param from,to shares of the picture's width and height
 */
export function cellsAlong(
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
  rows: number,
): number[] {
  const span = Math.hypot((to.x - from.x) * mosaicLimits.columns, (to.y - from.y) * rows);
  const steps = Math.max(1, Math.ceil(span));
  const cells = new Set<number>();
  for (let step = 0; step <= steps; step += 1) {
    const share = step / steps;
    const [x, y] = [from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share];
    if (x < 0 || x > 1 || y < 0 || y > 1) continue;
    for (const cell of cellsUnder(x, y, rows)) cells.add(cell);
  }
  return [...cells];
}

/** Ninths of a picture, for those who do not draw. */
export const mosaicZones = ['左上', '上边', '右上', '左边', '中间', '右边', '左下', '下边', '右下'] as const;
export type MosaicZone = (typeof mosaicZones)[number];

export function cellsOfZone(zone: MosaicZone, rows: number): number[] {
  const index = mosaicZones.indexOf(zone);
  const share = (count: number, part: number) => Math.round((count * part) / 3);
  const cells: number[] = [];
  const [down, across] = [Math.floor(index / 3), index % 3];
  for (let row = share(rows, down); row < share(rows, down + 1); row += 1) {
    for (
      let column = share(mosaicLimits.columns, across);
      column < share(mosaicLimits.columns, across + 1);
      column += 1
    )
      cells.push(row * mosaicLimits.columns + column);
  }
  return cells;
}
