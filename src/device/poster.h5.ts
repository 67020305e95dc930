import { DeviceFailure } from './failure';
import { drawPosterOn, type Poster, posterSize } from './poster-drawing';

export type { Poster } from './poster-drawing';

/** What the button that keeps it says. */
export const keepPosterLabel = '下载图片';

function canvasOf(id: string): HTMLCanvasElement {
  const canvas = document.getElementById(id);
  if (!(canvas instanceof HTMLCanvasElement)) throw new Error(`there is no canvas ${id}`);
  return canvas;
}

/**
 * Draws a share picture on a canvas of the page.
 * @param portrait address of a picture; one that does not load is left out
 */
export async function drawPoster(
  canvasId: string,
  poster: Poster,
  portrait: string | undefined,
): Promise<void> {
  const canvas = canvasOf(canvasId);
  canvas.width = posterSize.width;
  canvas.height = posterSize.height;
  const context = canvas.getContext('2d');
  if (context === null) throw new DeviceFailure('unavailable', '这个浏览器画不出图片。');
  drawPosterOn(context, poster, await loaded(portrait));
}

async function loaded(src: string | undefined): Promise<HTMLImageElement | undefined> {
  if (src === undefined) return undefined;
  const image = new Image();
  image.src = src;
  try {
    await image.decode();
    return image;
  } catch {
    // The poster stands without a face: the initial takes its place.
    return undefined;
  }
}

/** Keeps the picture: a download in the browser. @returns whether it was kept */
export async function keepPoster(canvasId: string, name: string): Promise<boolean> {
  const blob = await new Promise<Blob | null>((resolve) => canvasOf(canvasId).toBlob(resolve, 'image/png'));
  if (blob === null) throw new DeviceFailure('unavailable', '图片没有保存下来，请再试一次。');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${name}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return true;
}
