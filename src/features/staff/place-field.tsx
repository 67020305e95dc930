import { useCallback, useMemo, useState } from 'react';
import { distanceMetres, type Point } from '../../core/kernel/geo';
import { areaOf, ringsOf } from '../../core/report/geography';
import { canPickPlace, pickPlace } from '../../device/location';
import { describeError } from '../../gateway/errors';
import type { Item } from '../../gateway/operations';
import { Box } from '../../ui/box';
import { Button } from '../../ui/button';
import { ChoiceChips } from '../../ui/choice';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { Row, Stack } from '../../ui/layout';
import { PinMap } from '../../ui/map';
import { toast } from '../../ui/overlay-store';
import { Notice } from '../../ui/states';
import { Text } from '../../ui/text';

interface PlaceFieldProps {
  readonly areas: readonly Item<'report.areas'>[];
  /** The areas whose places may be taken; all where it is left out. */
  readonly own?: ReadonlySet<string> | undefined;
  /** Where the map begins; else at the middle of the town that is chosen. */
  readonly start: Point | undefined;
  /** The place that was confirmed. */
  readonly value: Point | undefined;
  /** @param name of a place of WeChat's map */
  readonly onChange: (place: Point, name: string) => void;
  readonly error?: string | undefined;
}

/** So many metres from where the map began, somebody has really pointed at a place. */
const moved = 5;

/** A place, confirmed on a map: moved under the mark, or chosen on WeChat's own. A town's middle is no place. */
export function PlaceField({ areas, own, start, value, onChange, error }: PlaceFieldProps) {
  const [from, setFrom] = useState(start);
  const [centre, setCentre] = useState(start);
  const outlines = useMemo(
    () => areas.flatMap(({ name, boundary }) => ringsOf(boundary).map((corners) => ({ name, corners }))),
    [areas],
  );
  const pins = useMemo(
    () => (value === undefined ? [] : [{ id: 'place', title: '地点', ...value }]),
    [value],
  );
  const move = useCallback((to: Point) => setCentre({ latitude: to.latitude, longitude: to.longitude }), []);
  const begin = (at: Point) => {
    setFrom(at);
    setCentre(at);
  };
  const pick = async () => {
    try {
      const picked = await pickPlace(value ?? from);
      if (picked === undefined) return;
      const at = { latitude: picked.latitude, longitude: picked.longitude };
      begin(at);
      onChange(at, picked.name);
    } catch (failure) {
      toast(describeError(failure), 'accent');
    }
  };
  const isMine = (area: Item<'report.areas'>) => own?.has(area.id) ?? true;
  const under = centre && areaOf(centre, areas);
  const taken = value && areaOf(value, areas);
  const pointed = centre !== undefined && from !== undefined && distanceMetres(centre, from) > moved;
  /** Why a place cannot be taken; undefined where it can. */
  const unfit = (area: typeof under) => {
    if (area === undefined) return '不在本县范围内';
    return isMine(area) ? undefined : `在${area.name}，不归你负责`;
  };
  const said = (): string => {
    if (value !== undefined) {
      const problem = unfit(taken);
      return problem === undefined ? `已确认：${taken?.name}` : `选的地方${problem}`;
    }
    const problem = pointed ? unfit(under) : undefined;
    return problem === undefined ? '把地图移到那里，让标记指着它' : `标记处${problem}`;
  };
  const good = value !== undefined && unfit(taken) === undefined;
  return (
    <Field label="在地图上的位置" error={error}>
      <Stack gap={2}>
        {!areas.some(isMine) && <Notice tone="accent">你负责的街道和镇都已停用，请管理员重新分配。</Notice>}
        <ChoiceChips
          label="先看哪里"
          options={areas.filter(isMine).map(({ id, name }) => ({ id, label: name }))}
          value={under?.id}
          onChange={(id) => {
            const area = areas.find((each) => each.id === id);
            if (area !== undefined) begin(area.centre);
          }}
        />
        {from !== undefined && (
          <Box className="wm-desk__map">
            <PinMap
              key={`${from.latitude} ${from.longitude}`}
              label="地图，移动它来指出位置"
              start={from}
              pins={pins}
              chosen={value === undefined ? undefined : 'place'}
              outlines={outlines}
              onChoose={() => undefined}
              onMove={move}
            />
            <Box className="wm-desk__mark" mute>
              <Icon name="location" size="xl" tone="accent" />
            </Box>
          </Box>
        )}
        <Text size={5} tone={good ? 'done' : 'second'}>
          {said()}
        </Text>
        <Row gap={2} wrap>
          {from !== undefined && (
            <Button
              small
              disabled={!pointed || unfit(under) !== undefined}
              onTap={() => centre !== undefined && onChange(centre, '')}
            >
              就是标记处
            </Button>
          )}
          {canPickPlace && (
            <Button small onTap={() => void pick()}>
              在微信地图上选
            </Button>
          )}
        </Row>
      </Stack>
    </Field>
  );
}
