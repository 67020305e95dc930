import { Box } from './box';
import { PinMap } from './map.h5';
import type { AimMapProps } from './map-props';

const noPins: readonly never[] = [];
const noChoice = () => undefined;

/** The browser's map as something to choose on: what lies under the mark in its middle is meant. */
export function AimMap({ start, outlines, onAim, label }: AimMapProps) {
  return (
    <Box className="wm-aim">
      <PinMap
        label={label}
        start={start}
        pins={noPins}
        chosen={undefined}
        outlines={outlines}
        onChoose={noChoice}
        onMove={(point, _radius, byHand) => {
          if (byHand) onAim(point);
        }}
      />
      <Box className="wm-aim__mark" mute />
    </Box>
  );
}
