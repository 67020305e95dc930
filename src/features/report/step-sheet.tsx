import { useState } from 'react';
import { reportLimits } from '../../core/report/report-limits';
import { fieldErrors } from '../../gateway/errors';
import { Button } from '../../ui/button';
import { TextArea } from '../../ui/field';
import { Stack } from '../../ui/layout';
import { Sheet } from '../../ui/overlay';
import { ErrorNote } from '../../ui/states';
import { Text } from '../../ui/text';
import { usePictures } from '../../ui/use-pictures';
import { PicturePart } from './picture-part';

interface StepSheetProps {
  /** Closed it keeps what was written, for as long as the page lives. */
  readonly open: boolean;
  readonly title: string;
  /** What the person answers to, or what happens then. */
  readonly text?: string | undefined;
  readonly label: string;
  readonly max: number;
  readonly confirm: string;
  readonly withPictures?: boolean;
  readonly running: boolean;
  readonly error: unknown;
  /** Answers whether it went. */
  readonly onSend: (words: string, fileIds: readonly string[]) => Promise<boolean>;
  readonly onClose: () => void;
}

/** Words, and pictures where they help, for one step of one's own case. */
export function StepSheet({
  open,
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
  const send = async () => {
    if (!(await onSend(words.trim(), pictures.fileIds))) return;
    setWords('');
    pictures.handOver();
  };
  return (
    <Sheet
      open={open}
      title={title}
      onClose={onClose}
      bottom={
        <Button
          kind="primary"
          wide
          loading={running}
          disabled={words.trim() === '' || pictures.busy || pictures.unsent > 0}
          onTap={() => void send()}
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
        {withPictures === true && <PicturePart pictures={pictures} />}
        {pictures.unsent > 0 && (
          <Text size={5} tone="accent">
            有照片没传上。点它重试，或去掉它再发。
          </Text>
        )}
        <ErrorNote error={error} />
      </Stack>
    </Sheet>
  );
}
