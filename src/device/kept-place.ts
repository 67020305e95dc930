import type { Point } from '../core/kernel/geo';
import { storage } from './storage';

const key = 'home.place';

/** Where the person last asked for what is near; kept on the device alone. */
export const keptPlace = (): Point | undefined => storage.get<Point>(key);

export const keepPlace = ({ latitude, longitude }: Point): boolean =>
  storage.set(key, { latitude, longitude });
