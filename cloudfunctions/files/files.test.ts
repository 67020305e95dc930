import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { Refusal } from '../../src/core/kernel/errors';
import { readPictureLink } from './find-picture';
import { makePicture } from './make-picture';

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#2C7456' }, limitInputPixels: false });

const codeOf = async (bytes: Buffer): Promise<string> => {
  try {
    await makePicture(bytes);
    return 'made';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

describe('making a picture', () => {
  it('makes two upright JPEG copies without metadata', async () => {
    const photo = await plain(3000, 2000)
      .withExif({ IFD0: { Make: 'Camera' }, IFD3: { GPSLatitude: '31/1 0/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { copies, width, height } = await makePicture(photo);
    expect([width, height]).toEqual([1067, 1600]);
    for (const [bytes, side] of [
      [copies.large, 1600],
      [copies.thumb, 480],
    ] as const) {
      const metadata = await sharp(bytes).metadata();
      expect(metadata).toMatchObject({ format: 'jpeg', height: side });
      expect(metadata.exif).toBeUndefined();
      expect(metadata.orientation).toBeUndefined();
      expect(metadata.icc).toBeUndefined();
    }
  });

  it('takes PNG and WebP, and does not enlarge', async () => {
    for (const bytes of [await plain(300, 200).png().toBuffer(), await plain(300, 200).webp().toBuffer()]) {
      expect(await makePicture(bytes)).toMatchObject({ width: 300, height: 200 });
    }
  });

  it('refuses what is no picture, or two things at once', async () => {
    const jpeg = await plain(20, 20).jpeg().toBuffer();
    const others: Record<string, Buffer> = {
      empty: Buffer.alloc(0),
      text: Buffer.from('hello'),
      svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
      gif: await plain(20, 20).gif().toBuffer(),
      tiff: await plain(20, 20).tiff().toBuffer(),
      pdf: Buffer.from('%PDF-1.7\n'),
      avif: await plain(20, 20).avif().toBuffer(),
      'jpeg and pdf': Buffer.concat([jpeg.subarray(0, 20), Buffer.from('%PDF-1.4'), jpeg.subarray(20)]),
      'jpeg and zip': Buffer.concat([jpeg, Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)]),
      'jpeg and page': Buffer.concat([jpeg.subarray(0, 20), Buffer.from('<script>'), jpeg.subarray(20)]),
    };
    const codes = await Promise.all(
      Object.entries(others).map(async ([name, bytes]) => [name, await codeOf(bytes)]),
    );
    expect(Object.fromEntries(codes)).toEqual(
      Object.fromEntries(Object.keys(others).map((name) => [name, 'not_a_picture'])),
    );
  });

  it('refuses a picture that is cut off or only says that it is one', async () => {
    const jpeg = await plain(800, 800).jpeg().toBuffer();
    expect(await codeOf(jpeg.subarray(0, jpeg.length >> 1))).toBe('damaged_picture');
    expect(await codeOf(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(100)]))).toBe(
      'damaged_picture',
    );
  });

  it('refuses too many pixels before it decodes them', async () => {
    expect(await codeOf(pngHeader(100_000, 100_000))).toBe('too_many_pixels');
    expect(await codeOf(pngHeader(8000, 5001))).toBe('too_many_pixels');
  });

  it('refuses more than ten megabytes', async () => {
    expect(
      await codeOf(Buffer.concat([await plain(9, 9).jpeg().toBuffer(), Buffer.alloc(10 * 1024 * 1024)])),
    ).toBe('too_large');
  });

  it('goes on after a picture that failed', async () => {
    const jpeg = await plain(50, 50).jpeg().toBuffer();
    const codes = await Promise.all([
      codeOf(Buffer.from('x')),
      codeOf(jpeg),
      codeOf(jpeg.subarray(0, 200)),
      codeOf(jpeg),
    ]);
    expect([codes[1], codes[3]]).toEqual(['made', 'made']);
  });
});

/** A PNG that claims a size and holds a single row's worth of data. */
function pngHeader(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const check = Buffer.alloc(4);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

describe('a picture link', () => {
  it('is read only in its own form', () => {
    expect(readPictureLink('/files/thumb/0190-abc')).toEqual({
      variant: 'thumb',
      id: '0190-abc',
      expires: '',
      signature: '',
    });
    for (const link of [
      '/files/original/a',
      '/files/thumb/../a',
      '/files/thumb/a?x=1',
      '/files/thumb/',
      'files/thumb/a',
      '/files/constructor/a',
    ]) {
      expect([link, readPictureLink(link)]).toEqual([link, undefined]);
    }
  });
});
