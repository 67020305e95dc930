import { useState } from 'react';
import { reportLimits } from '../../core/report/report-limits';
import { canPickPlace, currentPosition, pickPlace } from '../../device/location';
import { Button } from '../../ui/button';
import { RadioRows } from '../../ui/choice';
import { TextInput } from '../../ui/field';
import { Stack } from '../../ui/layout';
import { Sheet } from '../../ui/overlay';
import { ErrorNote } from '../../ui/states';
import { Text } from '../../ui/text';
import { type Area, type ChosenPlace, findArea } from './place';

interface PlaceSheetProps {
  readonly open: boolean;
  readonly areas: readonly Area[];
  readonly place: ChosenPlace | undefined;
  readonly address: string;
  readonly onChange: (place: ChosenPlace, address: string) => void;
  readonly onClose: () => void;
}

/** Confirms where it is: by position, on WeChat's map, or from the list of areas; words say it exactly. */
export function PlaceSheet({ open, areas, place, address, onChange, onClose }: PlaceSheetProps) {
  const [chosen, setChosen] = useState(place);
  const [words, setWords] = useState(address);
  const [locating, setLocating] = useState(false);
  const [failure, setFailure] = useState<unknown>();

  const attempt = async (find: () => Promise<ChosenPlace | undefined>) => {
    setLocating(true);
    setFailure(undefined);
    try {
      const found = await find();
      if (found !== undefined) setChosen(found);
    } catch (error) {
      setFailure(error);
    } finally {
      setLocating(false);
    }
  };
  const onMap = async (): Promise<ChosenPlace | undefined> => {
    const picked = await pickPlace(chosen);
    if (picked !== undefined && words === '') setWords(picked.name.slice(0, reportLimits.address));
    return picked && { latitude: picked.latitude, longitude: picked.longitude };
  };
  const inCounty = chosen !== undefined && findArea(chosen, areas) !== undefined;
  const complete = inCounty && (chosen.roughly !== true || words.trim() !== '');

  return (
    <Sheet
      open={open}
      title="在哪里"
      onClose={onClose}
      bottom={
        <Button
          kind="primary"
          wide
          disabled={!complete}
          onTap={() => {
            if (chosen !== undefined) onChange(chosen, words.trim());
          }}
        >
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
        <ErrorNote error={failure} />
        {chosen !== undefined && !inCounty && (
          <Text size={5} tone="accent">
            这个位置不在本县范围内。外县的问题请拨打当地 12345。
          </Text>
        )}
        <TextInput
          label="具体位置"
          value={words}
          onChange={setWords}
          max={reportLimits.address}
          placeholder="如“东门路 26 号对面人行道”"
          hint={chosen?.roughly === true ? '选了大致的街道，请写清具体位置。' : undefined}
        />
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
            value={chosen === undefined ? undefined : findArea(chosen, areas)?.id}
            onChange={(id) => {
              const area = areas.find((candidate) => candidate.id === id);
              if (area !== undefined) setChosen({ ...area.centre, roughly: true });
            }}
          />
        </Stack>
      </Stack>
    </Sheet>
  );
}
