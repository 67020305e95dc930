import { Map as NativeMap } from '@tarojs/components';
import { useRef } from 'react';
import { distanceMetres } from '../core/kernel/geo';
import { Box } from './box';
import type { MapProps } from './map-props';
import './map.scss';

// A marker's id is a number in WeChat.
const markerSize = { plain: 28, chosen: 38 } as const;

interface Corner {
  readonly latitude: number;
  readonly longitude: number;
}

/** What WeChat says after the map was moved. */
interface RegionEnd {
  readonly causedBy?: string;
  readonly centerLocation?: Corner;
  readonly region?: { readonly northeast: Corner; readonly southwest: Corner };
}

/**
 * WeChat's map with pins and outlines. `start` stays the same while the person moves it: another one moves the map there.
 * What a pin stands for is told by who uses it, below the map.
 */
export function PinMap({ start, pins, chosen, outlines, onChoose, onMove, label }: MapProps) {
  const index = useRef<readonly string[]>([]);
  index.current = pins.map(({ id }) => id);
  return (
    <Box className="wm-map" role="group" label={label}>
      <NativeMap
        className="wm-map__native"
        latitude={start.latitude}
        longitude={start.longitude}
        scale={14}
        showLocation
        markers={pins.map(({ id, title, latitude, longitude }, at) => {
          const side = id === chosen ? markerSize.chosen : markerSize.plain;
          const iconPath = id === chosen ? '/pins/pin-chosen.png' : '/pins/pin.png';
          return { id: at, latitude, longitude, title, width: side, height: side, iconPath };
        })}
        polygons={outlines.map(({ corners }) => ({
          points: corners.map(([longitude, latitude]) => ({ latitude, longitude })),
          strokeWidth: 2,
          strokeColor: '#7a8a99',
          fillColor: '#7a8a9910',
        }))}
        onMarkerTap={({ detail }) => {
          const id = index.current[Number(detail.markerId)];
          if (id !== undefined) onChoose(id);
        }}
        onRegionChange={(event) => {
          const { type, detail } = event as unknown as { type: string; detail: RegionEnd };
          if (type !== 'end' || detail.centerLocation === undefined || detail.region === undefined) return;
          onMove(
            detail.centerLocation,
            distanceMetres(detail.centerLocation, detail.region.northeast),
            detail.causedBy !== 'update',
          );
        }}
        onError={() => undefined}
      />
    </Box>
  );
}
