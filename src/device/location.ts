import Taro from '@tarojs/taro';
import { fromWechat } from './failure';

/** A position in GCJ-02, and how far off it may be in metres. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
  readonly accuracy: number;
}

/** A place that the person picked on WeChat's own map. */
export interface PickedPlace {
  readonly latitude: number;
  readonly longitude: number;
  readonly name: string;
  readonly address: string;
}

/**
 * Where the device is now.
 * @throws DeviceFailure `denied` or `unavailable`
 */
export async function currentPosition(): Promise<Position> {
  try {
    const { latitude, longitude, accuracy } = await Taro.getLocation({ type: 'gcj02', isHighAccuracy: true });
    return { latitude, longitude, accuracy };
  } catch (error) {
    throw fromWechat(
      error,
      '没有位置权限。可以在列表里选地点，或在“设置”里允许定位。',
      '暂时定不了位，请在列表里选地点。',
    );
  }
}

/** Whether `pickPlace` can be offered here. */
export const canPickPlace = true;

/**
 * The map of WeChat, around a start position. Cancelling gives undefined.
 * @throws DeviceFailure `denied` or `unavailable`
 */
export async function pickPlace(start?: {
  latitude: number;
  longitude: number;
}): Promise<PickedPlace | undefined> {
  try {
    const { latitude, longitude, name, address } = await Taro.chooseLocation({ ...start });
    return { latitude: Number(latitude), longitude: Number(longitude), name, address };
  } catch (error) {
    const failure = fromWechat(error, '没有位置权限。可以在列表里选地点。', '地图打不开，请在列表里选地点。');
    if (failure.kind === 'cancelled') return undefined;
    throw failure;
  }
}

/** Whether `showWay` leads there. */
export const canShowWay = true;

/** WeChat's map at a place, with the way there. */
export function showWay(place: { latitude: number; longitude: number; name: string; address: string }): void {
  // Leaving the map is reported as a failure by some phones; there is nothing to do about it.
  Taro.openLocation({ ...place, scale: 17 }).catch(() => undefined);
}
