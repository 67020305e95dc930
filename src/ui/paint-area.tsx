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
  const paint = (event: BaseEventOrig) => {
    const [touch] = (event as ITouchEvent).touches;
    const at = place.current;
    if (touch === undefined || at === undefined) return;
    onPaint((touch.clientX - at.left) / at.width, (touch.clientY - at.top) / at.height);
  };
  const measure = (event: BaseEventOrig) => {
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .boundingClientRect((found) => {
        const [rect] = [found].flat();
        if (rect === undefined || rect === null) return;
        place.current = rect as unknown as Place;
        paint(event);
      })
      .exec();
  };
  return (
    <View id={id} className={className} catchMove onTouchStart={measure} onTouchMove={paint}>
      {children}
    </View>
  );
}
