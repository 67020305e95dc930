import type { Point } from '../../core/kernel/geo';
import { insidePoint, ringsOf, toPlane } from '../../core/report/geography';
import type { Boundary } from '../../core/report/report-config';
import { Box, Img } from '../../ui/box';

interface Shape {
  readonly name: string;
  readonly boundary: Boundary;
}

interface AreaMapProps {
  readonly areas: readonly Shape[];
}

const width = 640;
/** Taller than this a county would push everything else from the screen. */
const tallest = 560;
const margin = 4;
// A picture has no part in the theme: quiet colours that hold on white and on black.
const fills = ['#7fa88f', '#b59a6a', '#7d9cb8', '#b08585', '#8f8fb5', '#8fae6b', '#b58fae', '#6fa6a6'];

/** Towns as shapes with their names: enough to see that a border is where it should be. A picture, since WeChat draws no SVG of its own. */
export function AreaMap({ areas }: AreaMapProps) {
  const drawn = drawing(areas);
  if (drawn === undefined) return null;
  return (
    <Box className="wm-setup__map">
      <Box className="wm-setup__drawing" style={{ paddingTop: `${drawn.ratio * 100}%` }}>
        <Img
          className="wm-setup__shapes"
          src={`data:image/svg+xml,${encodeURIComponent(drawn.picture)}`}
          alt={`${areas.length} 个街道、镇的边界`}
          fit="contain"
        />
        {drawn.names.map(({ name, left, top }) => (
          <Box
            key={name}
            mute
            className="wm-setup__town"
            style={{ left: `${left * 100}%`, top: `${top * 100}%` }}
          >
            {onMap(name)}
          </Box>
        ))}
      </Box>
    </Box>
  );
}

/** A town as maps write it: what all of them are has no room there. */
const onMap = (name: string): string => name.replace(/^(..+?)(街道|镇|乡)$/, '$1');

interface Drawing {
  readonly picture: string;
  /** Height by width. */
  readonly ratio: number;
  /** Where a name stands, as shares of the width and the height. */
  readonly names: readonly { readonly name: string; readonly left: number; readonly top: number }[];
}

function drawing(areas: readonly Shape[]): Drawing | undefined {
  const onPlane = (point: Point) => {
    const { x, y } = toPlane(point);
    return { x, y: -y };
  };
  const shapes = areas.map(({ boundary }) =>
    ringsOf(boundary).map((ring) => ring.map(([longitude, latitude]) => onPlane({ latitude, longitude }))),
  );
  const corners = shapes.flat(2);
  if (corners.length === 0) return undefined;
  const span = (values: readonly number[]) => {
    const least = values.reduce((a, b) => Math.min(a, b));
    return { least, length: Math.max(1, values.reduce((a, b) => Math.max(a, b)) - least) };
  };
  const x = span(corners.map((corner) => corner.x));
  const y = span(corners.map((corner) => corner.y));
  const scale = Math.min((width - 2 * margin) / x.length, (tallest - 2 * margin) / y.length);
  const height = y.length * scale + 2 * margin;
  const left = (width - x.length * scale) / 2;
  const at = (corner: { readonly x: number; readonly y: number }) => ({
    x: (corner.x - x.least) * scale + left,
    y: (corner.y - y.least) * scale + margin,
  });
  const lineOf = (ring: readonly { readonly x: number; readonly y: number }[]): string =>
    ring
      .map(at)
      .map((point, place) => `${place === 0 ? 'M' : 'L'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`)
      .join('');
  const paths = shapes.map(
    (rings, index) =>
      `<path d="${rings.map(lineOf).join('')}Z" fill="${fills[index % fills.length]}" fill-rule="evenodd" stroke="#fff" stroke-width="2"/>`,
  );
  const tall = height.toFixed(0);
  return {
    picture: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${tall}" width="${width}" height="${tall}">${paths.join('')}</svg>`,
    ratio: height / width,
    names: areas.map(({ name, boundary }) => {
      const point = at(onPlane(insidePoint(boundary)));
      return { name, left: point.x / width, top: point.y / height };
    }),
  };
}
