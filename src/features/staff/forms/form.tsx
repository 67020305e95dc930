import type { ReactNode } from 'react';
import type { Command } from '../../../gateway/command';
import type { OperationName } from '../../../gateway/operations';
import { Button } from '../../../ui/button';
import { Stack } from '../../../ui/layout';
import { Sheet } from '../../../ui/overlay';
import { ErrorNote } from '../../../ui/states';
import type { Case } from '../steps';
import type { Steps } from '../use-steps';

export interface FormProps {
  readonly report: Case;
  readonly steps: Steps;
}

interface ShellProps {
  readonly title: string;
  readonly steps: Steps;
  readonly command: Pick<Command<OperationName>, 'running' | 'error'>;
  readonly confirm: string;
  readonly ready: boolean;
  readonly onSend: () => void;
  readonly children: ReactNode;
}

/** The sheet of one step: what it needs, what went wrong, and the one button that takes it. */
export function Form({ title, steps, command, confirm, ready, onSend, children }: ShellProps) {
  return (
    <Sheet
      open
      title={title}
      onClose={steps.close}
      bottom={
        <Button kind="primary" wide loading={command.running} disabled={!ready} onTap={onSend}>
          {confirm}
        </Button>
      }
    >
      <Stack gap={4}>
        {children}
        <ErrorNote error={command.error} />
      </Stack>
    </Sheet>
  );
}
