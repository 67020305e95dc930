/**
 * The invented county. Its land is laid over empty desert, so that it stands on no real place; positions are GCJ-02.
 * Towns share the corners of one net, so that they tile the county without gap or overlap.
 */

interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** A ring of `[longitude, latitude]`, closed, counter-clockwise. */
export interface Polygon {
  readonly type: 'Polygon';
  readonly coordinates: readonly (readonly (readonly [number, number])[])[];
}

export interface Area {
  readonly id: string;
  readonly name: string;
  readonly kind: 'street' | 'town';
  readonly polygon: Polygon;
  readonly communities: readonly string[];
}

const origin = { longitude: 102.4, latitude: 39.8 } as const;

const fixed = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

/** A point by its offset from the county's middle, in thousandths of a degree east and north. */
export function spot(east: number, north: number): Point {
  return {
    latitude: fixed(origin.latitude + north / 1000),
    longitude: fixed(origin.longitude + east / 1000),
  };
}

/** Corners of the net, thousandths of a degree east and north of the middle. */
const corners = {
  middle: [0, 0],
  innerNe: [9, 7],
  innerSe: [8, -9],
  innerSw: [-9, -6],
  innerNw: [-7, 9],
  ne: [20, 17],
  se: [22, -16],
  sw: [-19, -18],
  nw: [-21, 16],
  east: [25, 2],
  south: [2, -22],
  west: [-26, -1],
  north: [-1, 21],
  roadNe: [34, 30],
  roadSw: [-33, -31],
  rimNe: [48, 38],
  rim1: [30, 58],
  rim2: [8, 64],
  rim3: [-18, 60],
  rim4: [-40, 52],
  rim5: [-58, 36],
  rim6: [-66, 12],
  rim7: [-62, -14],
  rim8: [-57, -32],
  rimSw: [-45, -44],
  rim9: [-24, -56],
  rim10: [2, -62],
  rim11: [28, -58],
  rim12: [50, -46],
  rim13: [64, -24],
  rim14: [68, 2],
  rim15: [60, 24],
} as const satisfies Record<string, readonly [number, number]>;

type Corner = keyof typeof corners;

function polygon(...ring: readonly Corner[]): Polygon {
  const points = ring.map((corner): readonly [number, number] => {
    const [east, north] = corners[corner];
    const { longitude, latitude } = spot(east, north);
    return [longitude, latitude];
  });
  return { type: 'Polygon', coordinates: [[...points, ...points.slice(0, 1)]] };
}

export const areas: readonly Area[] = [
  {
    id: 'dongmen',
    name: '东门街道',
    kind: 'street',
    polygon: polygon('middle', 'innerSe', 'se', 'east', 'ne', 'innerNe'),
    communities: ['东门社区', '桂花社区', '文化广场社区', '学府社区'],
  },
  {
    id: 'xishi',
    name: '西市街道',
    kind: 'street',
    polygon: polygon('middle', 'innerNw', 'nw', 'west', 'sw', 'innerSw'),
    communities: ['西市社区', '米行社区', '石桥社区', '染坊社区'],
  },
  {
    id: 'chengnan',
    name: '城南街道',
    kind: 'street',
    polygon: polygon('middle', 'innerSw', 'sw', 'south', 'se', 'innerSe'),
    communities: ['南苑社区', '车站社区', '莲塘社区'],
  },
  {
    id: 'chengbei',
    name: '城北街道',
    kind: 'street',
    polygon: polygon('middle', 'innerNe', 'ne', 'north', 'nw', 'innerNw'),
    communities: ['北坡社区', '新安社区', '松林社区'],
  },
  {
    id: 'qingyuan',
    name: '清源镇',
    kind: 'town',
    polygon: polygon(
      'ne',
      'roadNe',
      'rimNe',
      'rim1',
      'rim2',
      'rim3',
      'rim4',
      'rim5',
      'rim6',
      'rim7',
      'rim8',
      'rimSw',
      'roadSw',
      'sw',
      'west',
      'nw',
      'north',
    ),
    communities: ['上河村', '青石村', '古城村', '果园村'],
  },
  {
    id: 'liuhe',
    name: '柳河镇',
    kind: 'town',
    polygon: polygon(
      'sw',
      'roadSw',
      'rimSw',
      'rim9',
      'rim10',
      'rim11',
      'rim12',
      'rim13',
      'rim14',
      'rim15',
      'rimNe',
      'roadNe',
      'ne',
      'east',
      'se',
      'south',
    ),
    communities: ['柳河村', '渡口村', '下洼村', '集市社区'],
  },
];

export const county = {
  id: 'qingyuan-county',
  name: '清源县',
  /** Where a map opens: 文化广场 in the middle of the town, in 东门街道. */
  centre: spot(6, 0.5),
  boundary: polygon(
    'rimNe',
    'rim1',
    'rim2',
    'rim3',
    'rim4',
    'rim5',
    'rim6',
    'rim7',
    'rim8',
    'rimSw',
    'rim9',
    'rim10',
    'rim11',
    'rim12',
    'rim13',
    'rim14',
    'rim15',
  ),
} as const;
