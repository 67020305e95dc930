import { covers } from './scenes/covers';
import { nights } from './scenes/nights';
import { parks } from './scenes/parks';
import { portraits } from './scenes/portraits';
import { streets } from './scenes/streets';
import { traffic } from './scenes/traffic';

/** The scenes, each drawn in 480 × 360; `-after` is the same place once it has been put right. */
const drawings = {
  ...traffic,
  ...streets,
  ...nights,
  ...parks,
  ...covers,
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
