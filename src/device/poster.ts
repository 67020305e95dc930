import Taro from '@tarojs/taro';
import { DeviceFailure, fromWechat } from './failure';
import { drawPosterOn, type Poster, posterSize } from './poster-drawing';

export type { Poster } from './poster-drawing';

/** What the button that keeps it says. */
export const keepPosterLabel = '保存到相册';

function canvasOf(id: string): Promise<Taro.Canvas> {
  return new Promise((resolve, reject) => {
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .fields({ node: true }, (found) => {
        const node: unknown = found?.node;
        if (isCanvas(node)) resolve(node);
        else reject(new DeviceFailure('unavailable', '这个版本的微信画不出图片，请更新微信后再试。'));
      })
      .exec();
  });
}

const isCanvas = (node: unknown): node is Taro.Canvas =>
  typeof node === 'object' && node !== null && 'getContext' in node;

/**
 * Draws a share picture on a canvas of the page.
 * @param portrait address of a picture; one that does not load is left out
 */
export async function drawPoster(
  canvasId: string,
  poster: Poster,
  portrait: string | undefined,
): Promise<void> {
  const canvas = await canvasOf(canvasId);
  canvas.width = posterSize.width;
  canvas.height = posterSize.height;
  const context = canvas.getContext('2d');
  if (!isDrawable(context)) throw new DeviceFailure('unavailable', '这个版本的微信画不出图片。');
  drawPosterOn(context, poster, await loaded(canvas, portrait));
}

// WeChat's context and images are the browser's as far as a poster uses them; Taro types them with less.
const isDrawable = (context: unknown): context is CanvasRenderingContext2D =>
  typeof context === 'object' && context !== null && 'fillText' in context;

const isImage = (image: unknown): image is HTMLImageElement =>
  typeof image === 'object' && image !== null && 'src' in image;

function loaded(canvas: Taro.Canvas, src: string | undefined): Promise<HTMLImageElement | undefined> {
  return new Promise((resolve) => {
    const image: unknown = src === undefined ? undefined : canvas.createImage();
    if (src === undefined || !isImage(image)) {
      resolve(undefined);
      return;
    }
    image.onload = () => resolve(image);
    // The poster stands without a face: the initial takes its place.
    image.onerror = () => resolve(undefined);
    image.src = src;
  });
}

/**
 * Keeps the picture in the phone's album.
 * @returns whether it was kept; false where the person changed their mind
 * @throws DeviceFailure `denied` without permission
 */
export async function keepPoster(canvasId: string, _name: string): Promise<boolean> {
  try {
    const canvas = await canvasOf(canvasId);
    const { tempFilePath } = await Taro.canvasToTempFilePath({
      canvas,
      destWidth: posterSize.width,
      destHeight: posterSize.height,
      fileType: 'png',
    });
    await Taro.saveImageToPhotosAlbum({ filePath: tempFilePath });
    return true;
  } catch (error) {
    if (error instanceof DeviceFailure) throw error;
    const failure = fromWechat(
      error,
      '没有保存到相册的权限。请在右上角“设置”里允许后再试。',
      '图片没有保存下来，请再试一次。',
    );
    if (failure.kind === 'cancelled') return false;
    throw failure;
  }
}
