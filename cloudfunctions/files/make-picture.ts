import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { type PictureVariant, pictureLimits, pictureVariants } from '../../src/core/files/picture';
import { Refusal } from '../../src/core/kernel/errors';

// One picture at a time a process: a forty-megapixel photo takes 160 MB while it is decoded.
sharp.concurrency(1);
sharp.cache(false);

export interface MadePicture {
  readonly sha256: string;
  /** Size of the large copy in pixels. */
  readonly width: number;
  readonly height: number;
  readonly copies: Readonly<Record<PictureVariant, Buffer>>;
}

/** Real type by the first bytes; the name and the declared type are a stranger's words. */
function formatByContent(bytes: Buffer): 'jpeg' | 'png' | 'webp' | 'heif' | undefined {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'jpeg';
  if (bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))) return 'png';
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') return 'webp';
  if (
    bytes.toString('latin1', 4, 8) === 'ftyp' &&
    /^(heic|heix|mif1|msf1)/.test(bytes.toString('latin1', 8, 12))
  )
    return 'heif';
  return undefined;
}

/** Files that are two things at once: a PDF may begin anywhere in the first kilobyte, a ZIP is read from its end. */
function isPolyglot(bytes: Buffer): boolean {
  const head = bytes.toString('latin1', 0, 1024).toLowerCase();
  if (/%pdf-|<svg|<!doctype|<html|<script|<\?php/.test(head)) return true;
  return bytes.subarray(-65_557).includes('PK\x05\x06', 0, 'latin1');
}

let queue: Promise<unknown> = Promise.resolve();

/**
 * Checks an uploaded picture and makes the two copies that are shown: turned upright, without metadata,
 * JPEG. Pictures are made one after the other.
 * @throws Refusal `not_a_picture`, `damaged_picture`, `too_many_pixels` or `too_large`
 */
export function makePicture(bytes: Buffer): Promise<MadePicture> {
  const made = queue.then(() => make(bytes));
  queue = made.catch(() => undefined);
  return made;
}

async function make(bytes: Buffer): Promise<MadePicture> {
  if (bytes.length > pictureLimits.bytes)
    throw new Refusal('too_large', { message: '照片超过 10 MB，请压缩后再上传。' });
  const format = formatByContent(bytes);
  if (format === undefined || isPolyglot(bytes)) throw new Refusal('not_a_picture');
  const options = { limitInputPixels: false, failOn: 'error' } as const;
  const metadata = await sharp(bytes, options)
    .metadata()
    .catch(() => undefined);
  if (!metadata || metadata.format !== format)
    throw new Refusal(format === 'heif' ? 'not_a_picture' : 'damaged_picture');
  if (metadata.width * metadata.height > pictureLimits.pixels) throw new Refusal('too_many_pixels');
  const copy = async (side: number) =>
    await sharp(bytes, options)
      .rotate()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 80, progressive: true })
      .toBuffer({ resolveWithObject: true });
  try {
    const large = await copy(pictureVariants.large);
    const thumb = await sharp(large.data)
      .resize({
        width: pictureVariants.thumb,
        height: pictureVariants.thumb,
        fit: 'inside',
        withoutEnlargement: true,
      })
      .jpeg({ quality: 76 })
      .toBuffer();
    return {
      sha256: createHash('sha256').update(bytes).digest('hex'),
      width: large.info.width,
      height: large.info.height,
      copies: { large: large.data, thumb },
    };
  } catch {
    // libvips says in English where the bytes are broken; the person needs to know only that they are.
    throw new Refusal('damaged_picture');
  }
}
