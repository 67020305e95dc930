import { useState } from 'react';
import {
  cellsOfZone,
  cellsUnder,
  type MosaicZone,
  mosaicLimits,
  mosaicRows,
  mosaicZones,
} from '../core/files/mosaic';
import type { Picture } from '../core/files/picture';
import { useCommand } from '../gateway/command';
import { useFileUrl } from '../gateway/file-url';
import { Box, Img } from './box';
import { Button, TextButton } from './button';
import { MultiChips } from './choice';
import { Field } from './field';
import { Row, Stack } from './layout';
import { Sheet } from './overlay';
import { PaintArea } from './paint-area';
import { ErrorNote } from './states';
import { Text } from './text';

interface MosaicSheetProps {
  /** What is covered; `path` is the link of a picture that is not the person's own. */
  readonly fileId: string;
  readonly path?: string | undefined;
  readonly src: string;
  readonly onDone: (covered: Picture) => void;
  readonly onClose: () => void;
}

/** 打码: the finger goes over faces and plates; what it covered is gone once it is kept. */
export function MosaicSheet({ fileId, path, src, onDone, onClose }: MosaicSheetProps) {
  const cover = useCommand('files.cover', { refreshes: [] });
  const url = useFileUrl(src);
  const [ratio, setRatio] = useState(1);
  const rows = mosaicRows(1, ratio);
  // The last row of cells may reach beyond the picture.
  const tall = ratio * mosaicLimits.columns;
  const [cells, setCells] = useState<ReadonlySet<number>>(new Set());
  const [zones, setZones] = useState<readonly MosaicZone[]>([]);
  const all = new Set([...cells, ...zones.flatMap((zone) => cellsOfZone(zone, rows))]);
  const paint = (x: number, y: number) => {
    if (x < 0 || x > 1 || y < 0 || y > 1) return;
    setCells((held) => {
      const under = cellsUnder(x, (y * tall) / rows, rows).filter((cell) => !held.has(cell));
      return under.length === 0 ? held : new Set([...held, ...under]);
    });
  };
  const send = async () => {
    const done = await cover.run({ fileId, cells: [...all], ...(path !== undefined && { path }) });
    if (done !== undefined) onDone(done);
  };
  const percent = (share: number) => `${(share * 100).toFixed(3)}%`;
  return (
    <Sheet
      open
      title="打码"
      onClose={onClose}
      bottom={
        <Button
          kind="primary"
          wide
          loading={cover.running}
          disabled={all.size === 0}
          onTap={() => void send()}
        >
          打好了
        </Button>
      }
    >
      <Stack gap={4}>
        <Text>
          {path === undefined
            ? '用手指涂过人脸、车牌、门牌和电话。存好以后，原来的样子不再保留。'
            : '涂过人脸、车牌、门牌和电话。公开的是打过码的，原照片只有办理的人看得到。'}
        </Text>
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
        <ErrorNote error={cover.error} />
      </Stack>
    </Sheet>
  );
}
