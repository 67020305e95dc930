import { type BaseEventOrig, type ITouchEvent, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useId, useRef } from 'react';
import type { PaintAreaProps } from './paint-props';

interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Something on which a finger draws; the page under it does not scroll meanwhile. */
export function PaintArea({ className, onPaint, children }: PaintAreaProps) {
  const id = `wm-paint-${useId().replace(/\W/g, '')}`;
  const place = useRef<Place | undefined>(undefined);
  // Measuring takes a moment; what the finger did meanwhile is not lost.
  const early = useRef<{ readonly x: number; readonly y: number }[]>([]);
  const tell = (at: Place, x: number, y: number, begins: boolean) =>
    onPaint((x - at.left) / at.width, (y - at.top) / at.height, begins);
  const pointOf = (event: BaseEventOrig) => {
    const [touch] = (event as ITouchEvent).touches;
    return touch === undefined ? undefined : { x: touch.clientX, y: touch.clientY };
  };
  const move = (event: BaseEventOrig) => {
    const point = pointOf(event);
    if (point === undefined) return;
    if (place.current === undefined) early.current.push(point);
    else tell(place.current, point.x, point.y, false);
  };
  const begin = (event: BaseEventOrig) => {
    const point = pointOf(event);
    place.current = undefined;
    early.current = point === undefined ? [] : [point];
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .boundingClientRect((found) => {
        const [rect] = [found].flat();
        if (rect === undefined || rect === null) return;
        const at = rect as unknown as Place;
        place.current = at;
        for (const [index, { x, y }] of early.current.splice(0).entries()) tell(at, x, y, index === 0);
      })
      .exec();
  };
  return (
    <View id={id} className={className} catchMove onTouchStart={begin} onTouchMove={move}>
      {children}
    </View>
  );
}
