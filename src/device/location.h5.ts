import { wgs84ToGcj02 } from '../core/kernel/geo';
import { DeviceFailure } from './failure';
import type { PickedPlace, Position } from './location';

const waitMs = 10_000;

/** See location.ts; a browser reports WGS-84, which is converted here and nowhere else. */
export function currentPosition(): Promise<Position> {
  return new Promise((resolve, reject) => {
    if (!('geolocation' in navigator)) {
      reject(new DeviceFailure('unavailable', '这个浏览器不能定位，请在列表里选地点。'));
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ ...wgs84ToGcj02(coords), accuracy: coords.accuracy }),
      (error) =>
        reject(
          error.code === error.PERMISSION_DENIED
            ? new DeviceFailure('denied', '没有位置权限。可以在列表里选地点，或在浏览器里允许定位。')
            : new DeviceFailure('unavailable', '暂时定不了位，请在列表里选地点。'),
        ),
      { enableHighAccuracy: true, timeout: waitMs, maximumAge: 60_000 },
    );
  });
}

/** The browser has no map of its own. */
export const canPickPlace = false;

export function pickPlace(): Promise<PickedPlace | undefined> {
  return Promise.reject(new DeviceFailure('unavailable', '这里没有地图，请在列表里选地点。'));
}

/** A page shows the place on its own map instead. */
export const canShowWay = false;

export const showWay = (_place: {
  latitude: number;
  longitude: number;
  name: string;
  address: string;
}): void => undefined;
