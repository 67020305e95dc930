import type { ReactNode } from 'react';
import { Button } from '../../ui/button';
import { Stack } from '../../ui/layout';
import { Sheet } from '../../ui/overlay';
import { ErrorNote } from '../../ui/states';

interface EditSheetProps {
  readonly title: string;
  readonly running: boolean;
  readonly error: unknown;
  readonly ready: boolean;
  readonly onSave: () => void;
  readonly onClose: () => void;
  /** Takes the thing away, where it can be. */
  readonly onDrop?: (() => void) | undefined;
  readonly children: ReactNode;
}

/** One thing of the configuration: its values and the button that keeps them. */
export function EditSheet({
  title,
  running,
  error,
  ready,
  onSave,
  onClose,
  onDrop,
  children,
}: EditSheetProps) {
  return (
    <Sheet
      open
      title={title}
      onClose={onClose}
      bottom={
        <Button kind="primary" wide loading={running} disabled={!ready} onTap={onSave}>
          保存
        </Button>
      }
    >
      <Stack gap={4}>
        {children}
        <ErrorNote error={error} />
        {onDrop !== undefined && (
          <Button kind="danger" disabled={running} onTap={onDrop}>
            删除
          </Button>
        )}
      </Stack>
    </Sheet>
  );
}
