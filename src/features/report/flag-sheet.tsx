import { useState } from 'react';
import { type FlagReason, flagReasons } from '../../core/report/report-access';
import { reportLimits } from '../../core/report/report-limits';
import { useCommand } from '../../gateway/command';
import { fieldErrors } from '../../gateway/errors';
import { Button } from '../../ui/button';
import { RadioRows } from '../../ui/choice';
import { TextArea } from '../../ui/field';
import { Stack } from '../../ui/layout';
import { Sheet } from '../../ui/overlay';
import { toast } from '../../ui/overlay-store';
import { ErrorNote } from '../../ui/states';

const options = Object.entries(flagReasons).map(([id, label]) => ({ id: id as FlagReason, label }));

interface FlagSheetProps {
  /** Closed it keeps what was written, for as long as the page lives. */
  readonly open: boolean;
  readonly id: string;
  readonly onClose: () => void;
}

/** Somebody says that a public case should not be as it is; the office looks. */
export function FlagSheet({ open, id, onClose }: FlagSheetProps) {
  const flag = useCommand('report.flag');
  const [reason, setReason] = useState<FlagReason | undefined>();
  const [text, setText] = useState('');
  const send = async () => {
    if (reason === undefined) return;
    const words = text.trim();
    if ((await flag.run({ id, reason, ...(words !== '' && { text: words }) })) === undefined) return;
    setText('');
    setReason(undefined);
    onClose();
    toast('谢谢提醒，文明办会看');
  };
  return (
    <Sheet
      open={open}
      title="哪里不妥"
      onClose={onClose}
      bottom={
        <Button
          kind="primary"
          wide
          loading={flag.running}
          disabled={reason === undefined}
          onTap={() => void send()}
        >
          告诉文明办
        </Button>
      }
    >
      <Stack gap={4}>
        <RadioRows label="哪里不妥" options={options} value={reason} onChange={setReason} />
        <TextArea
          label="说明（可不写）"
          value={text}
          onChange={setText}
          max={reportLimits.flagText}
          error={fieldErrors(flag.error).text}
        />
        <ErrorNote error={flag.error} />
      </Stack>
    </Sheet>
  );
}
