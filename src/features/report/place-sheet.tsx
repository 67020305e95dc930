import { useRef, useState } from 'react';
import { distanceMetres, type Point } from '../../core/kernel/geo';
import { ringsOf } from '../../core/report/geography';
import { reportLimits } from '../../core/report/report-limits';
import { canPickPlace, currentPosition, pickPlace } from '../../device/location';
import { AimMap } from '../../ui/aim-map';
import { Button, TextButton } from '../../ui/button';
import { RadioRows } from '../../ui/choice';
import { TextInput } from '../../ui/field';
import { Row, Stack } from '../../ui/layout';
import { Sheet } from '../../ui/overlay';
import { ErrorNote } from '../../ui/states';
import { Text } from '../../ui/text';
import { type Area, type ChosenPlace, findArea, placeNote } from './place';

interface PlaceSheetProps {
  readonly open: boolean;
  /** Undefined while they are not known: then any point may be chosen, and the server decides. */
  readonly areas: readonly Area[] | undefined;
  readonly place: ChosenPlace | undefined;
  readonly address: string;
  readonly onChange: (place: ChosenPlace, address: string) => void;
  readonly onClose: () => void;
}

/** Nearer than that it is the same spot, and its words stay right. */
const sameSpotMetres = 30;

/** Confirms where it is: by position, on a map, or from the list of areas; words say it exactly. */
export function PlaceSheet({ open, areas, place, address, onChange, onClose }: PlaceSheetProps) {
  // Closed without a word it keeps what was begun; untouched it shows the form's own.
  const [picked, setPicked] = useState<ChosenPlace | undefined>();
  const [typed, setTyped] = useState<string | undefined>();
  const [former, setFormer] = useState('');
  const [locating, setLocating] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  /** Words that were typed since the last place was chosen are about the next one. */
  const fresh = useRef(false);
  const turn = useRef(0);
  const chosen = picked ?? place;
  const words = typed ?? address;

  const choose = (next: ChosenPlace, name = '') => {
    turn.current += 1;
    const moved = chosen !== undefined && distanceMetres(chosen, next) > sameSpotMetres;
    setPicked(next);
    setFailure(undefined);
    if (words === '') setTyped(name.slice(0, reportLimits.address));
    else if (moved && !fresh.current) {
      setFormer(words);
      setTyped(name.slice(0, reportLimits.address));
    }
    fresh.current = false;
  };

  const attempt = async (find: () => Promise<(ChosenPlace & { name?: string }) | undefined>) => {
    turn.current += 1;
    const mine = turn.current;
    setLocating(true);
    setFailure(undefined);
    try {
      const found = await find();
      // The person has chosen something else meanwhile.
      if (found === undefined || turn.current !== mine) return;
      const { name, ...point } = found;
      choose(point, name);
    } catch (error) {
      if (turn.current === mine) setFailure(error);
    } finally {
      setLocating(false);
    }
  };
  const onMap = async () => {
    const found = await pickPlace(chosen);
    return found && { latitude: found.latitude, longitude: found.longitude, name: found.name };
  };

  const area = chosen && areas && findArea(chosen, areas);
  const outside = chosen !== undefined && areas !== undefined && area === undefined;
  const complete = chosen !== undefined && !outside && (chosen.roughly !== true || words.trim() !== '');
  const start: Point | undefined = chosen ?? areas?.[0]?.centre;

  const take = () => {
    if (chosen === undefined) return;
    onChange({ ...chosen, confirmed: true }, words.trim());
    fresh.current = false;
    setPicked(undefined);
    setTyped(undefined);
    setFormer('');
  };

  return (
    <Sheet
      open={open}
      title="在哪里"
      onClose={onClose}
      bottom={
        <Button kind="primary" wide disabled={!complete} onTap={take}>
          就是这里
        </Button>
      }
    >
      <Stack gap={4}>
        <Stack gap={2}>
          <Button icon="location" loading={locating} onTap={() => void attempt(currentPosition)}>
            用我现在的位置
          </Button>
          {canPickPlace && (
            <Button icon="flag" onTap={() => void attempt(onMap)}>
              在地图上选
            </Button>
          )}
        </Stack>
        {!canPickPlace && start !== undefined && (
          <Stack gap={1}>
            <AimMap
              label="挪动地图，让中间的标记对准地点"
              start={start}
              outlines={(areas ?? []).flatMap(({ name, boundary }) =>
                ringsOf(boundary).map((corners) => ({ name, corners })),
              )}
              onAim={(point) => choose(point)}
            />
            <Text size={5} tone="second">
              挪动地图，让中间的标记对准问题所在的地方
            </Text>
          </Stack>
        )}
        <ErrorNote error={failure} />
        {chosen !== undefined && (
          <Text size={5} tone={outside ? 'accent' : 'second'}>
            {outside ? '这个位置不在本县范围内。外县的问题请拨打当地 12345。' : placeNote(chosen, areas)}
          </Text>
        )}
        <TextInput
          label="具体位置"
          value={words}
          onChange={(text) => {
            fresh.current = true;
            setTyped(text);
          }}
          max={reportLimits.address}
          placeholder="如“东门路 26 号对面人行道”"
          hint={chosen?.roughly === true ? '选了大致的街道，请写清具体位置。' : undefined}
        />
        {former !== '' && former !== words && (
          <Row apart>
            <Text size={5} tone="second">
              {`换了地点，原来写的“${former}”没有带过来。`}
            </Text>
            <TextButton onTap={() => setTyped(former)}>还用它</TextButton>
          </Row>
        )}
        {areas !== undefined && (
          <Stack gap={2}>
            <Text size={5} tone="second">
              或者选街道、镇
            </Text>
            <RadioRows
              label="街道、镇"
              options={areas.map(({ id, name, communities }) => ({
                id,
                label: name,
                note: communities.join('、'),
              }))}
              value={area?.id}
              onChange={(id) => {
                const wanted = areas.find((candidate) => candidate.id === id);
                if (wanted !== undefined) choose({ ...wanted.centre, roughly: true });
              }}
            />
          </Stack>
        )}
      </Stack>
    </Sheet>
  );
}
