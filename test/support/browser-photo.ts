import sharp from 'sharp';
import type { Visit } from './browser';

/** A photo as a phone makes it: a JPEG with its place and camera in the metadata. */
export async function phonePhoto(colour: string): Promise<Buffer> {
  return await sharp({ create: { width: 1600, height: 1200, channels: 3, background: colour } })
    .withExif({ IFD0: { Make: 'Demo', Model: 'Phone' }, IFD3: { GPSLatitude: '39/1 47/1 54/1' } })
    .jpeg()
    .toBuffer();
}

/** Drags over the middle of the picture that is to be covered. */
export async function paint(visit: Visit): Promise<void> {
  const box = await visit.page.locator('.wm-mosaic').boundingBox();
  if (box === null) throw new Error('there is nothing to paint on');
  const { mouse } = visit.page;
  await mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.5);
  await mouse.down();
  await mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.5, { steps: 8 });
  await mouse.up();
}
