import { Image, Input, Picker, Text, Textarea, View } from '@tarojs/components';
import type { BoxProps, ImgProps, Spoken, TextBoxProps } from './box-props';
import { cx } from './box-props';

// WeChat side of the elements; the browser's is box.h5.tsx. Undefined props are left out: each costs setData bytes.

function spoken({
  role,
  label,
  mute,
  checked,
  selected,
  expanded,
  disabled,
  live,
  modal,
  now,
  current,
}: Spoken) {
  return {
    ...(role === undefined ? {} : { ariaRole: role }),
    ...(label === undefined ? {} : { ariaLabel: label }),
    ...(mute === true ? { ariaHidden: true } : {}),
    ...(checked === undefined ? {} : { ariaChecked: checked }),
    ...(selected === undefined && current !== true ? {} : { ariaSelected: selected ?? true }),
    ...(expanded === undefined ? {} : { ariaExpanded: expanded }),
    ...(disabled === true ? { ariaDisabled: true } : {}),
    ...(live === undefined ? {} : { ariaLive: live }),
    ...(modal === true ? { ariaModal: true } : {}),
    ...(now === undefined ? {} : { ariaValuenow: now }),
  };
}

const headings: Partial<Record<string, true>> = { h1: true, h2: true, h3: true };

/** The one element: a view in WeChat, the tag of `as` in the browser. */
export function Box(props: BoxProps) {
  const { id, as = 'div', className, style, children, onTap, stopTap, disabled } = props;
  const pressable = onTap !== undefined && disabled !== true;
  const common = {
    ...(id === undefined ? {} : { id }),
    ...(className === undefined ? {} : { className }),
    ...(style === undefined ? {} : { style }),
    ...(pressable
      ? {
          onClick: (event: { stopPropagation(): void }) => {
            if (stopTap === true) event.stopPropagation();
            onTap();
          },
        }
      : {}),
  };
  if (as === 'span') {
    return (
      <Text {...common} {...spoken(props)}>
        {children}
      </Text>
    );
  }
  const role = props.role ?? (as === 'button' ? 'button' : headings[as] === true ? 'heading' : undefined);
  return (
    <View
      {...common}
      {...spoken({ ...props, role })}
      {...(pressable && as === 'button' ? { hoverClass: 'wm-pressed', hoverStayTime: 80 } : {})}
    >
      {children}
    </View>
  );
}

const keyboards = {
  text: 'text',
  digit: 'digit',
  number: 'number',
  tel: 'number',
  search: 'text',
} as const;

/** A field for text. */
export function TextBox(props: TextBoxProps) {
  const {
    id,
    className,
    value,
    onChange,
    placeholder,
    multiline,
    maxLength = -1,
    kind = 'text',
    onEnter,
    onBlur,
  } = props;
  const common = {
    ...(id === undefined ? {} : { id }),
    ...(placeholder === undefined ? {} : { placeholder, placeholderClass: 'wm-placeholder' }),
    ...(onBlur === undefined ? {} : { onBlur: () => onBlur() }),
    ...(props.label === undefined ? {} : { ariaLabel: props.label }),
    disabled: props.disabled === true,
    value,
    maxlength: maxLength,
    cursorSpacing: 90,
  };
  if (kind === 'date' || kind === 'time') {
    return (
      <Picker mode={kind} value={value} onChange={({ detail }) => onChange(String(detail.value))}>
        <View
          className={cx(className, value === '' && 'wm-placeholder')}
          {...spoken({ ...props, role: 'button' })}
        >
          {value === '' ? (placeholder ?? '请选择') : value}
        </View>
      </Picker>
    );
  }
  if (multiline === true) {
    return (
      <Textarea
        {...common}
        className={cx(className, 'wm-textbox--many')}
        autoHeight
        showConfirmBar={false}
        disableDefaultPadding
        onInput={({ detail }) => onChange(detail.value)}
      />
    );
  }
  return (
    <Input
      {...common}
      className={className ?? ''}
      type={keyboards[kind]}
      confirmType={kind === 'search' ? 'search' : 'done'}
      onInput={({ detail }) => onChange(detail.value)}
      {...(onEnter === undefined ? {} : { onConfirm: () => onEnter() })}
    />
  );
}

/** A picture, loaded when it comes near the screen. */
export function Img({ src, alt, className, fit = 'cover', onLoad, onError }: ImgProps) {
  return (
    <Image
      src={src}
      className={className ?? ''}
      mode={fit === 'cover' ? 'aspectFill' : 'aspectFit'}
      lazyLoad
      {...(alt === '' ? { ariaHidden: true } : { ariaRole: 'img', ariaLabel: alt })}
      {...(onLoad === undefined
        ? {}
        : {
            onLoad: ({ detail }) => onLoad({ width: Number(detail.width), height: Number(detail.height) }),
          })}
      {...(onError === undefined ? {} : { onError: () => onError() })}
    />
  );
}
