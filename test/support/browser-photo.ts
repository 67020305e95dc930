import sharp from 'sharp';

/** A photo as a phone makes it: a JPEG with its place and camera in the metadata. */
export async function phonePhoto(colour: string): Promise<Buffer> {
  return await sharp({ create: { width: 1600, height: 1200, channels: 3, background: colour } })
    .withExif({ IFD0: { Make: 'Demo', Model: 'Phone' }, IFD3: { GPSLatitude: '39/1 47/1 54/1' } })
    .jpeg()
    .toBuffer();
}
