import { useState } from 'react';
import { reportLimits } from '../../core/report/report-limits';
import { fieldErrors } from '../../gateway/errors';
import { Button } from '../../ui/button';
import { TextArea } from '../../ui/field';
import { Stack } from '../../ui/layout';
import { Sheet } from '../../ui/overlay';
import { PictureGrid } from '../../ui/picture';
import { ErrorNote } from '../../ui/states';
import { Text } from '../../ui/text';
import { usePictures } from '../../ui/use-pictures';

interface StepSheetProps {
  readonly title: string;
  /** What the person answers to, or what happens then. */
  readonly text?: string | undefined;
  readonly label: string;
  readonly max: number;
  readonly confirm: string;
  readonly withPictures?: boolean;
  readonly running: boolean;
  readonly error: unknown;
  readonly onSend: (words: string, fileIds: readonly string[]) => void;
  readonly onClose: () => void;
}

/** Words, and pictures where they help, for one step of one's own case. */
export function StepSheet({
  title,
  text,
  label,
  max,
  confirm,
  withPictures,
  running,
  error,
  onSend,
  onClose,
}: StepSheetProps) {
  const [words, setWords] = useState('');
  const pictures = usePictures(reportLimits.pictures);
  return (
    <Sheet
      open
      title={title}
      onClose={onClose}
      bottom={
        <Button
          kind="primary"
          wide
          loading={running}
          disabled={words.trim() === '' || pictures.busy}
          onTap={() => onSend(words.trim(), pictures.fileIds)}
        >
          {confirm}
        </Button>
      }
    >
      <Stack gap={4}>
        {text !== undefined && <Text>{text}</Text>}
        <TextArea
          label={label}
          value={words}
          onChange={setWords}
          max={max}
          error={Object.values(fieldErrors(error))[0]}
        />
        {withPictures === true && <PictureGrid {...pictures} />}
        <ErrorNote error={error} />
      </Stack>
    </Sheet>
  );
}
