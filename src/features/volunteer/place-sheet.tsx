import { useState } from 'react';
import type { Point } from '../../core/kernel/geo';
import { canPickPlace, currentPosition, pickPlace } from '../../device/location';
import { useRead } from '../../gateway/read';
import { Button } from '../../ui/button';
import { RadioRows } from '../../ui/choice';
import { Stack } from '../../ui/layout';
import { Sheet } from '../../ui/overlay';
import { ErrorNote, Skeleton } from '../../ui/states';
import { Text } from '../../ui/text';

interface PlaceSheetProps {
  readonly open: boolean;
  readonly start: Point | null;
  /** `name` where the map or the list knows one. */
  readonly onChoose: (place: Point, name?: string) => void;
  readonly onClose: () => void;
}

/** Where people gather: by position, on WeChat's map, or the middle of a street or town. */
export function PlaceSheet({ open, start, onChoose, onClose }: PlaceSheetProps) {
  const areas = useRead('report.areas', {}, { enabled: open });
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();

  const attempt = async (find: () => Promise<(Point & { readonly name?: string }) | undefined>) => {
    setBusy(true);
    setFailure(undefined);
    try {
      const found = await find();
      if (found) choose(found, found.name);
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const choose = ({ latitude, longitude }: Point, name?: string) => {
    onChoose({ latitude, longitude }, name);
    onClose();
  };
  return (
    <Sheet open={open} title="集合地点的位置" onClose={onClose}>
      <Stack gap={4}>
        <Stack gap={2}>
          <Button icon="location" loading={busy} onTap={() => void attempt(currentPosition)}>
            用我现在的位置
          </Button>
          {canPickPlace && (
            <Button icon="flag" onTap={() => void attempt(() => pickPlace(start ?? undefined))}>
              在地图上选
            </Button>
          )}
        </Stack>
        <ErrorNote error={failure} />
        <Text size={5} tone="second">
          或者选街道、镇，只用来给附近的人看大致远近
        </Text>
        {areas.data === undefined ? (
          <Skeleton rows={3} />
        ) : (
          <RadioRows
            label="街道、镇"
            options={areas.data.items.map(({ id, name }) => ({ id, label: name }))}
            value={undefined}
            onChange={(id) => {
              const area = areas.data.items.find((candidate) => candidate.id === id);
              if (area) choose(area.centre, area.name);
            }}
          />
        )}
      </Stack>
    </Sheet>
  );
}
