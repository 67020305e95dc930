import { createElement, type KeyboardEvent, type MouseEvent } from 'react';
import { type BoxProps, cx, type ImgProps, type Spoken, type TextBoxProps } from './box-props';

// Browser side of the elements: real HTML, so that roles, keyboard and focus are the browser's own.

function spoken(props: Spoken) {
  return {
    role: props.role,
    'aria-label': props.label,
    'aria-hidden': props.mute === true ? true : undefined,
    'aria-checked': props.checked,
    'aria-selected': props.selected,
    'aria-expanded': props.expanded,
    'aria-live': props.live,
    'aria-modal': props.modal,
    'aria-valuenow': props.now,
    'aria-current': props.current === true ? ('page' as const) : undefined,
    'aria-labelledby': props.labelledBy,
    'aria-describedby': props.describedBy,
  };
}

/** The one element: a view in WeChat, the tag of `as` in the browser. */
export function Box(props: BoxProps) {
  const {
    id,
    as = 'div',
    className,
    style,
    children,
    onTap,
    stopTap,
    focusable,
    disabled,
    onKey,
    htmlFor,
  } = props;
  const isButton = as === 'button';
  const press =
    onTap === undefined || disabled === true
      ? undefined
      : (event: MouseEvent) => {
          if (stopTap === true) event.stopPropagation();
          onTap();
        };
  return createElement(
    as,
    {
      id,
      className: isButton ? cx('wm-bare', className) : className,
      style,
      onClick: press,
      onKeyDown: onKey === undefined ? undefined : (event: KeyboardEvent) => onKey(event.key),
      tabIndex: focusable === true ? -1 : undefined,
      type: isButton ? 'button' : undefined,
      // Not the attribute `disabled`: a button that cannot be focused cannot say why.
      'aria-disabled': disabled === true ? true : undefined,
      htmlFor,
      ...spoken(props),
    },
    children,
  );
}

const modes = { digit: 'decimal', number: 'numeric', tel: 'tel', search: 'search', text: 'text' } as const;

/** A field for text. */
export function TextBox(props: TextBoxProps) {
  const {
    id,
    className,
    value,
    onChange,
    placeholder,
    multiline,
    maxLength,
    kind = 'text',
    onEnter,
    onBlur,
  } = props;
  const common = {
    id,
    value,
    placeholder,
    maxLength,
    disabled: props.disabled === true,
    'aria-invalid': props.invalid === true ? true : undefined,
    onBlur: () => onBlur?.(),
    ...spoken(props),
  };
  if (multiline === true) {
    return (
      <textarea
        {...common}
        className={cx(className, 'wm-textbox--many')}
        rows={3}
        onChange={({ currentTarget }) => {
          onChange(currentTarget.value);
          currentTarget.style.height = 'auto';
          currentTarget.style.height = `${currentTarget.scrollHeight}px`;
        }}
      />
    );
  }
  return (
    <input
      {...common}
      className={className}
      type={kind === 'date' || kind === 'time' || kind === 'tel' || kind === 'search' ? kind : 'text'}
      inputMode={kind === 'date' || kind === 'time' ? undefined : modes[kind]}
      enterKeyHint={kind === 'search' ? 'search' : undefined}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      onKeyDown={({ key, nativeEvent }) => {
        // While an input method is composing, Enter picks the word.
        if (key === 'Enter' && !nativeEvent.isComposing) onEnter?.();
      }}
    />
  );
}

/** A picture, loaded when it comes near the screen. */
export function Img({ src, alt, className, fit = 'cover', onLoad, onError }: ImgProps) {
  return (
    <img
      src={src}
      alt={alt}
      className={cx(className, `wm-img--${fit}`)}
      loading="lazy"
      decoding="async"
      onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
        onLoad?.({ width: naturalWidth, height: naturalHeight })
      }
      onError={onError}
    />
  );
}
