import sharp from 'sharp';
import { mosaicLimits } from '../../src/core/files/mosaic';
import { type PictureVariant, pictureVariants } from '../../src/core/files/picture';

/**
 * A large copy with some of its cells covered, each by its own mean colour, and its thumb. What was under a cell is
 * nowhere in them.
 * @param large JPEG
 */
export async function coverCells(
  large: Buffer,
  cells: readonly number[],
): Promise<{
  readonly copies: Readonly<Record<PictureVariant, Buffer>>;
  readonly width: number;
  readonly height: number;
}> {
  const { data, info } = await sharp(large).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const side = width / mosaicLimits.columns;
  for (const cell of new Set(cells)) {
    const left = Math.floor((cell % mosaicLimits.columns) * side);
    const top = Math.floor(Math.floor(cell / mosaicLimits.columns) * side);
    const right = Math.min(width, Math.ceil(left + side + 1));
    const bottom = Math.min(height, Math.ceil(top + side + 1));
    fill(data, { left, top, right, bottom }, width, channels);
  }
  const covered = sharp(data, { raw: { width, height, channels } });
  const made = await covered.clone().jpeg({ quality: 80, progressive: true }).toBuffer();
  const thumb = await covered
    .clone()
    .resize({
      width: pictureVariants.thumb,
      height: pictureVariants.thumb,
      fit: 'inside',
      withoutEnlargement: true,
    })
    .jpeg({ quality: 76 })
    .toBuffer();
  return { copies: { large: made, thumb }, width, height };
}

interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Gives every pixel of an area the mean of them all. */
function fill(pixels: Buffer, { left, top, right, bottom }: Area, width: number, channels: number): void {
  const count = Math.max(0, right - left) * Math.max(0, bottom - top);
  if (count === 0) return;
  for (let channel = 0; channel < channels; channel += 1) {
    let sum = 0;
    for (let y = top; y < bottom; y += 1)
      for (let x = left; x < right; x += 1) sum += pixels[(y * width + x) * channels + channel] ?? 0;
    const mean = Math.round(sum / count);
    for (let y = top; y < bottom; y += 1)
      for (let x = left; x < right; x += 1) pixels[(y * width + x) * channels + channel] = mean;
  }
}
