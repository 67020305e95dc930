import { type ReactNode, useId } from 'react';
import { Box, TextBox } from './box';
import { cx } from './box-props';
import { Icon } from './icon';

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong and what to do; read out when it comes. */
  readonly error?: string | undefined;
  readonly required?: boolean | undefined;
  /** The label is only for screen readers. */
  readonly quiet?: boolean | undefined;
}

interface WrapProps extends FieldProps {
  readonly id: string;
  readonly count?: string | undefined;
  readonly children: ReactNode;
}

function Wrap({ id, label, hint, error, required, quiet, count, children }: WrapProps) {
  return (
    <Box className={cx('wm-field', error !== undefined && 'wm-field--wrong')}>
      {quiet !== true && (
        <Box as="label" htmlFor={id} className="wm-field__label">
          {label}
          {required === true && (
            <Box as="span" className="wm-ink--second">
              （必填）
            </Box>
          )}
        </Box>
      )}
      {children}
      {(error ?? hint ?? count) !== undefined && (
        <Box className="wm-field__foot">
          <Box
            id={`${id}-note`}
            className={error === undefined ? 'wm-ink--second' : 'wm-ink--accent'}
            live="polite"
          >
            {error ?? hint ?? ''}
          </Box>
          {count !== undefined && <Box className="wm-figures wm-ink--second">{count}</Box>}
        </Box>
      )}
    </Box>
  );
}

interface GroupProps extends FieldProps {
  readonly children: ReactNode;
}

/** Label, hint and error around anything that is not a text (chips, pictures). */
export function Field({ children, ...field }: GroupProps) {
  const id = useId();
  return (
    <Box role="group" label={field.label}>
      <Wrap {...field} id={id}>
        {children}
      </Wrap>
    </Box>
  );
}

interface TextInputProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string | undefined;
  readonly max?: number | undefined;
  readonly kind?: 'text' | 'digit' | 'number' | 'tel' | 'date' | 'time' | undefined;
  readonly disabled?: boolean | undefined;
  readonly onEnter?: (() => void) | undefined;
}

/** One line of text, a number, a date (`YYYY-MM-DD`) or a time (`HH:mm`). */
export function TextInput(props: TextInputProps) {
  const { value, onChange, placeholder, max, kind, disabled, onEnter, label, error, hint } = props;
  const id = useId();
  return (
    <Wrap {...props} id={id}>
      <TextBox
        id={id}
        className="wm-textbox"
        value={value}
        onChange={onChange}
        placeholder={placeholder}
        maxLength={max}
        kind={kind}
        disabled={disabled}
        label={label}
        invalid={error !== undefined}
        describedBy={(error ?? hint) === undefined ? undefined : `${id}-note`}
        onEnter={onEnter}
      />
    </Wrap>
  );
}

interface TextAreaProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string | undefined;
  /** Shown as `16 / 500`. */
  readonly max: number;
}

/** Several lines of text with a counter; grows with its text. */
export function TextArea(props: TextAreaProps) {
  const { value, onChange, placeholder, max, label, error } = props;
  const id = useId();
  return (
    <Wrap {...props} id={id} count={`${value.length} / ${max}`}>
      <TextBox
        id={id}
        className="wm-textbox"
        multiline
        value={value}
        onChange={onChange}
        placeholder={placeholder}
        maxLength={max}
        label={label}
        invalid={error !== undefined}
        describedBy={`${id}-note`}
      />
    </Wrap>
  );
}

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onSearch?: (() => void) | undefined;
}

/** A round search field; its label is its placeholder. */
export function SearchField({ label, value, onChange, onSearch }: SearchFieldProps) {
  return (
    <Box className="wm-search" role="search">
      <Icon name="search" />
      <TextBox
        className="wm-search__text"
        kind="search"
        value={value}
        onChange={onChange}
        placeholder={label}
        label={label}
        onEnter={onSearch}
      />
      {value !== '' && (
        <Box as="button" className="wm-search__clear" label="清空" onTap={() => onChange('')}>
          <Icon name="close" size="s" />
        </Box>
      )}
    </Box>
  );
}
