import { type ReactNode, useState } from 'react';
import { roleModelLimits } from '../../core/rolemodel/limits';
import { Button } from '../../ui/button';
import { TextArea } from '../../ui/field';
import { Stack } from '../../ui/layout';
import { Sheet } from '../../ui/overlay';
import { ErrorNote } from '../../ui/states';
import { Text } from '../../ui/text';

interface LookSheetProps {
  readonly title: string;
  /** Whose identity it is, as in `推荐人的身份和推荐分开存放`. */
  readonly note: string;
  readonly running: boolean;
  readonly error: unknown;
  /** What was seen; undefined until a reason was given. */
  readonly children: ReactNode | undefined;
  readonly onLook: (reason: string) => void;
  readonly onClose: () => void;
}

/** A look at somebody's identity: first the reason, which is kept, then who it is. Mounted while it is open. */
export function LookSheet({ title, note, running, error, children, onLook, onClose }: LookSheetProps) {
  const [reason, setReason] = useState('');
  return (
    <Sheet
      open
      title={title}
      onClose={onClose}
      bottom={
        children === undefined ? (
          <Button
            kind="primary"
            loading={running}
            disabled={reason.trim() === ''}
            onTap={() => onLook(reason)}
          >
            记下原因并查看
          </Button>
        ) : (
          <Button onTap={onClose}>看完了</Button>
        )
      }
    >
      {children ?? (
        <Stack gap={3}>
          <Text tone="second">{`${note}，每次查看都会留下记录。`}</Text>
          <TextArea
            label="为什么要看"
            required
            value={reason}
            onChange={setReason}
            max={roleModelLimits.reason}
          />
          <ErrorNote error={error} />
        </Stack>
      )}
    </Sheet>
  );
}
