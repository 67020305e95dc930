import Taro from '@tarojs/taro';
import { DeviceFailure, fromWechat } from './failure';

/** A picture on the device, not sent yet. */
export interface LocalPicture {
  /** Shows it in `Picture` and sends it with `upload.picture`. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * Camera or album, the person chooses. Cancelling gives an empty list.
 * @param max how many at most (1–9)
 * @throws DeviceFailure `denied` without permission
 */
export async function choosePictures(max: number): Promise<LocalPicture[]> {
  try {
    const { tempFiles } = await Taro.chooseMedia({
      count: max,
      mediaType: ['image'],
      sourceType: ['camera', 'album'],
      sizeType: ['compressed'],
    });
    return tempFiles.map(({ tempFilePath, size }) => ({ path: tempFilePath, size }));
  } catch (error) {
    const failure = fromWechat(
      error,
      '没有相机或相册的权限。请在右上角“设置”里允许后再试。',
      '没能打开相机，请再试一次。',
    );
    if (failure instanceof DeviceFailure && failure.kind === 'cancelled') return [];
    throw failure;
  }
}

/** The picture was taken out of its form. WeChat clears its temporary files by itself. */
export const releasePicture = (_path: string): void => undefined;
