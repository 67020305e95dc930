import { useRef, useState } from 'react';
import {
  cellsAlong,
  cellsOfZone,
  type MosaicZone,
  mosaicLimits,
  mosaicRows,
  mosaicZones,
} from '../core/files/mosaic';
import { useFileUrl } from '../gateway/file-url';
import { Box, Img } from './box';
import { Button, TextButton } from './button';
import { MultiChips } from './choice';
import { Field } from './field';
import { Row, Stack } from './layout';
import { Sheet } from './overlay';
import { confirm } from './overlay-store';
import { PaintArea } from './paint-area';
import { ErrorNote } from './states';
import { Text } from './text';

interface MosaicSheetProps {
  readonly src: string;
  /** What happens to the picture then. */
  readonly note: string;
  readonly running?: boolean;
  readonly error?: unknown;
  readonly onPainted: (cells: readonly number[]) => void;
  readonly onClose: () => void;
}

/** 打码: the finger goes over faces and plates. What it covered is handed on; who uses it makes it so. */
export function MosaicSheet({ src, note, running = false, error, onPainted, onClose }: MosaicSheetProps) {
  const url = useFileUrl(src);
  const [ratio, setRatio] = useState(1);
  const rows = mosaicRows(1, ratio);
  // The last row of cells may reach beyond the picture.
  const tall = ratio * mosaicLimits.columns;
  const [cells, setCells] = useState<ReadonlySet<number>>(new Set());
  const [zones, setZones] = useState<readonly MosaicZone[]>([]);
  const last = useRef<{ readonly x: number; readonly y: number } | undefined>(undefined);
  const all = new Set([...cells, ...zones.flatMap((zone) => cellsOfZone(zone, rows))]);
  const paint = (x: number, y: number, begins: boolean) => {
    const to = { x, y: (y * tall) / rows };
    const from = begins ? to : (last.current ?? to);
    last.current = to;
    setCells((held) => {
      const under = cellsAlong(from, to, rows).filter((cell) => !held.has(cell));
      return under.length === 0 ? held : new Set([...held, ...under]);
    });
  };
  const close = async () => {
    const leaves =
      all.size === 0 ||
      (await confirm({ title: '不打码了？', text: '刚才涂的会去掉。', confirm: '不打了', cancel: '接着涂' }));
    if (leaves) onClose();
  };
  const percent = (share: number) => `${(share * 100).toFixed(3)}%`;
  return (
    <Sheet
      open
      title="打码"
      onClose={() => void close()}
      bottom={
        <Button
          kind="primary"
          wide
          loading={running}
          disabled={all.size === 0}
          onTap={() => onPainted([...all])}
        >
          打好了
        </Button>
      }
    >
      <Stack gap={4}>
        <Text>{note}</Text>
        <PaintArea className="wm-mosaic" onPaint={paint}>
          <Img
            className="wm-mosaic__picture"
            src={url ?? ''}
            alt="要打码的照片"
            fit="contain"
            onLoad={({ width, height }) => setRatio(height / width)}
          />
          <Box className="wm-mosaic__sizer" mute style={{ paddingTop: percent(ratio) }} />
          {[...all].map((cell) => (
            <Box
              key={cell}
              mute
              className="wm-mosaic__cell"
              style={{
                left: percent((cell % mosaicLimits.columns) / mosaicLimits.columns),
                top: percent(Math.floor(cell / mosaicLimits.columns) / tall),
                width: percent(1 / mosaicLimits.columns),
                height: percent(1 / tall),
              }}
            />
          ))}
        </PaintArea>
        <Field label="不方便涂的，选整块遮住">
          <MultiChips
            label="遮住哪一块"
            options={mosaicZones.map((zone) => ({ id: zone, label: zone }))}
            values={zones}
            onChange={setZones}
          />
        </Field>
        <Row>
          <TextButton
            onTap={() => {
              setCells(new Set());
              setZones([]);
            }}
          >
            重新涂
          </TextButton>
        </Row>
        <ErrorNote error={error} />
      </Stack>
    </Sheet>
  );
}
