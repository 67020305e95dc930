import { type ReactNode, useId } from 'react';
import { useStore } from '../device/store';
import { Box } from './box';
import { cx } from './box-props';
import { Button } from './button';
import { useFocusTrap } from './focus';
import { Icon } from './icon';
import { dialogStore, toastStore } from './overlay-store';

interface SheetProps {
  readonly open: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Below the content, always in sight: buttons. */
  readonly bottom?: ReactNode;
}

/** A panel from the bottom of the screen (in the middle of a wide one). Esc and the ground close it. */
export function Sheet({ open, ...props }: SheetProps) {
  return open ? <OpenSheet {...props} /> : null;
}

function OpenSheet({ title, onClose, children, bottom }: Omit<SheetProps, 'open'>) {
  const id = useId();
  useFocusTrap(id);
  return (
    <Box className="wm-overlay wm-overlay--bottom">
      <Box className="wm-overlay__ground" onTap={onClose} mute />
      <Box
        id={id}
        className="wm-sheet"
        role="dialog"
        modal
        label={title}
        focusable
        onKey={(key) => {
          if (key === 'Escape') onClose();
        }}
      >
        <Box className="wm-sheet__head">
          <Box as="h2" className="wm-t3 wm-strong">
            {title}
          </Box>
          <Box as="button" className="wm-iconbutton wm-iconbutton--sunk" label="关闭" onTap={onClose}>
            <Icon name="close" />
          </Box>
        </Box>
        <Box className="wm-sheet__body">{children}</Box>
        {bottom !== undefined && <Box className="wm-actions">{bottom}</Box>}
      </Box>
    </Box>
  );
}

function Dialog() {
  const dialog = useStore(dialogStore);
  return dialog === undefined ? null : <OpenDialog {...dialog} />;
}

type Open = NonNullable<ReturnType<typeof dialogStore.get>>;

function OpenDialog({ title, text, confirm, cancel = '取消', danger, settle }: Open) {
  const id = useId();
  useFocusTrap(id);
  return (
    <Box className="wm-overlay">
      <Box className="wm-overlay__ground" onTap={() => settle(false)} mute />
      <Box
        id={id}
        className="wm-dialog"
        role="alertdialog"
        modal
        label={title}
        focusable
        onKey={(key) => {
          if (key === 'Escape') settle(false);
        }}
      >
        <Box as="h2" className="wm-t3 wm-strong">
          {title}
        </Box>
        {text !== undefined && <Box className="wm-t4 wm-ink--second">{text}</Box>}
        <Box className="wm-dialog__buttons">
          {cancel !== null && <Button onTap={() => settle(false)}>{cancel}</Button>}
          <Button kind={danger === true ? 'danger' : 'primary'} onTap={() => settle(true)}>
            {confirm}
          </Button>
        </Box>
      </Box>
    </Box>
  );
}

function ToastBar() {
  const toast = useStore(toastStore);
  if (toast === undefined) return null;
  return (
    <Box key={toast.id} className={cx('wm-toast', `wm-toast--${toast.tone}`)} role="status" live="polite">
      <Icon name={toast.tone === 'done' ? 'check' : 'alert'} />
      <Box as="span">{toast.text}</Box>
    </Box>
  );
}

/** Drawn once by the page that is shown. */
export function OverlayHost() {
  return (
    <>
      <Dialog />
      <ToastBar />
    </>
  );
}
