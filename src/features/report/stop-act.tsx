import { call } from '../../device/phone';
import type { Item } from '../../gateway/operations';
import { ActionBar, Button } from '../../ui/button';
import { Stack } from '../../ui/layout';
import { Notice } from '../../ui/states';

interface StopActProps {
  readonly stop: NonNullable<Item<'report.categories'>['stop']>;
}

/** In the place of the send button: who deals with this instead, one tap away. */
export function StopAct({ stop: { kind, text, phone, label } }: StopActProps) {
  return (
    <Stack gap={2}>
      <Notice icon="alert" tone={kind === 'emergency' ? 'wait' : 'info'}>
        {text}
      </Notice>
      {phone !== null && (
        <ActionBar>
          <Button kind="primary" onTap={() => call(phone)}>
            {label ?? `拨打 ${phone}`}
          </Button>
        </ActionBar>
      )}
    </Stack>
  );
}
