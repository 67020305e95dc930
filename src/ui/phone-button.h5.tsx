import { Button } from './button';
import type { PhoneButtonProps } from './phone-button-props';

/** A browser knows no number: only a demo takes this code, elsewhere the server says where to go. */
const browserCode = 'browser';

/** See phone-button.tsx. */
export function PhoneButton({ children, onCode, loading }: PhoneButtonProps) {
  return (
    <Button kind="primary" wide loading={loading} onTap={() => onCode(browserCode)}>
      {children}
    </Button>
  );
}
