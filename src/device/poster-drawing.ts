import { encode } from 'uqr';

/** A share picture: who, what for, and where to read on. */
export interface Poster {
  readonly campaign: string;
  readonly name: string;
  readonly category: string;
  readonly place: string;
  readonly line: string;
  readonly invitation: string;
  /** What the code opens; without one it is named how to find the story. */
  readonly link: string | undefined;
}

/** In pixels of the picture that is kept. */
export const posterSize = { width: 900, height: 1200 } as const;

/** The picture is one sheet of paper in every theme: these are the colours of the light one. */
const colours = {
  paper: '#F6F5F1',
  card: '#FFFFFF',
  ink: '#1B1F24',
  second: '#565C64',
  line: '#E4E1D9',
  accent: '#B5372A',
  soft: '#F8E9E5',
} as const;

const family = '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif';
const middle = posterSize.width / 2;
const face = { y: 334, radius: 168 } as const;
/** Where the line stands: its rows are even around this height. */
const lineMiddle = 870;
const rowHeight = 54;

/** The part of the drawing context that both platforms have. */
type Context = Pick<
  CanvasRenderingContext2D,
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'font'
  | 'textAlign'
  | 'textBaseline'
  | 'fillRect'
  | 'fillText'
  | 'measureText'
  | 'beginPath'
  | 'closePath'
  | 'moveTo'
  | 'lineTo'
  | 'arc'
  | 'arcTo'
  | 'fill'
  | 'stroke'
  | 'save'
  | 'restore'
  | 'clip'
  | 'drawImage'
>;

/** @param portrait already loaded; without one the first character of the name stands in its place */
export function drawPosterOn(context: Context, poster: Poster, portrait: HTMLImageElement | undefined): void {
  context.textBaseline = 'alphabetic';
  context.fillStyle = colours.paper;
  context.fillRect(0, 0, posterSize.width, posterSize.height);
  context.fillStyle = colours.accent;
  context.fillRect(0, 0, posterSize.width, 14);
  box(context, { x: 48, y: 62, width: 804, height: 886, radius: 36 }, colours.card);
  text(context, poster.campaign, { y: 128, size: 30, colour: colours.second });
  drawFace(context, poster.name, portrait);
  text(context, poster.name, { y: 610, size: 76, weight: 700, colour: colours.ink });
  drawCategory(context, poster.category);
  if (poster.place !== '') text(context, poster.place, { y: 752, size: 28, colour: colours.second });
  const rows = wrap(context, poster.line, 700, 3);
  const top = lineMiddle - ((rows.length - 1) * rowHeight) / 2;
  for (const [index, row] of rows.entries())
    text(context, row, { y: top + index * rowHeight, size: 38, colour: colours.ink });
  drawFoot(context, poster);
}

function box(
  context: Context,
  { x, y, width, height, radius }: { x: number; y: number; width: number; height: number; radius: number },
  colour: string,
): void {
  context.beginPath();
  context.moveTo(x + radius, y);
  context.arcTo(x + width, y, x + width, y + height, radius);
  context.arcTo(x + width, y + height, x, y + height, radius);
  context.arcTo(x, y + height, x, y, radius);
  context.arcTo(x, y, x + width, y, radius);
  context.closePath();
  context.fillStyle = colour;
  context.fill();
}

interface TextStyle {
  readonly y: number;
  readonly size: number;
  readonly colour: string;
  readonly weight?: number;
  /** Starts here; else it stands in the middle. */
  readonly x?: number;
}

function text(context: Context, words: string, { x, y, size, colour, weight = 400 }: TextStyle): void {
  context.font = `${weight} ${size}px ${family}`;
  context.textAlign = x === undefined ? 'center' : 'left';
  context.fillStyle = colour;
  context.fillText(words, x ?? middle, y);
}

function drawFace(context: Context, name: string, portrait: HTMLImageElement | undefined): void {
  context.save();
  context.beginPath();
  context.arc(middle, face.y, face.radius, 0, Math.PI * 2);
  context.closePath();
  context.fillStyle = colours.soft;
  context.fill();
  if (portrait === undefined) {
    text(context, [...name][0] ?? '', {
      y: face.y + 48,
      size: 136,
      weight: 700,
      colour: colours.accent,
    });
  } else {
    context.clip();
    // As wide as the circle, cut in the middle.
    const side = Math.min(portrait.width, portrait.height);
    context.drawImage(
      portrait,
      (portrait.width - side) / 2,
      (portrait.height - side) / 2,
      side,
      side,
      middle - face.radius,
      face.y - face.radius,
      face.radius * 2,
      face.radius * 2,
    );
  }
  context.restore();
}

function drawCategory(context: Context, category: string): void {
  context.font = `700 30px ${family}`;
  const width = context.measureText(category).width + 56;
  box(context, { x: middle - width / 2, y: 646, width, height: 56, radius: 28 }, colours.soft);
  text(context, category, { y: 685, size: 30, weight: 700, colour: colours.accent });
}

/** Rows of a line that fit, by character; the last one ends in … where there is more. */
function wrap(context: Context, line: string, width: number, most: number): string[] {
  context.font = `400 38px ${family}`;
  const rows: string[] = [];
  let row = '';
  for (const character of line) {
    // A row does not begin with a mark that ends a sentence or a part of it.
    if (context.measureText(row + character).width <= width || /[，。！？；：、”’）]/.test(character)) {
      row += character;
      continue;
    }
    rows.push(row);
    row = character;
    if (rows.length === most) return [...rows.slice(0, -1), `${rows[rows.length - 1]?.slice(0, -1) ?? ''}…`];
  }
  return [...rows, row];
}

function drawFoot(context: Context, { invitation, link, name }: Poster): void {
  if (link === undefined) {
    text(context, invitation, { y: 1064, size: 40, weight: 700, colour: colours.ink });
    text(context, `微信里打开“文明同行”，在“榜样”里找到${name}`, {
      y: 1122,
      size: 28,
      colour: colours.second,
    });
    return;
  }
  text(context, invitation, { x: 72, y: 1074, size: 44, weight: 700, colour: colours.ink });
  text(context, '扫一扫，打开“文明同行”', { x: 72, y: 1130, size: 28, colour: colours.second });
  drawCode(context, link, { x: 634, y: 966, side: 218 });
}

function drawCode(
  context: Context,
  link: string,
  { x, y, side }: { readonly x: number; readonly y: number; readonly side: number },
): void {
  const { data, size } = encode(link, { ecc: 'L', border: 2 });
  context.fillStyle = colours.card;
  context.fillRect(x, y, side, side);
  context.fillStyle = '#000000';
  const module = side / size;
  for (const [row, cells] of data.entries()) {
    for (const [column, dark] of cells.entries()) {
      // Edges on whole pixels, or the code shows hair lines.
      const left = Math.round(x + column * module);
      const top = Math.round(y + row * module);
      if (dark)
        context.fillRect(
          left,
          top,
          Math.round(x + (column + 1) * module) - left,
          Math.round(y + (row + 1) * module) - top,
        );
    }
  }
}
