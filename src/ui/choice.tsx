import type { ReactNode } from 'react';
import { Box } from './box';
import { cx } from './box-props';
import { Icon } from './icon';
import { ListItem } from './list';

/** One thing to choose from; `id` is what the program knows, `label` what people read. */
export interface Option<T extends string> {
  readonly id: T;
  readonly label: string;
  readonly note?: string | undefined;
  readonly disabled?: boolean | undefined;
}

interface OneProps<T extends string> {
  /** What is chosen here, for screen readers. */
  readonly label: string;
  readonly options: readonly Option<T>[];
  readonly value: T | undefined;
  readonly onChange: (value: T) => void;
}

/** Round chips, one of them chosen. `dark`: the filter look of 活动 (ink instead of accent, white chips). */
export function ChoiceChips<T extends string>({
  label,
  options,
  value,
  onChange,
  dark,
}: OneProps<T> & { readonly dark?: boolean }) {
  return (
    <Box className={cx('wm-chips', dark && 'wm-chips--dark')} role="radiogroup" label={label}>
      {options.map((option) => (
        <Box
          as="button"
          key={option.id}
          className={cx('wm-chip', option.id === value && 'wm-chip--on')}
          role="radio"
          checked={option.id === value}
          disabled={option.disabled}
          onTap={() => onChange(option.id)}
        >
          {option.label}
        </Box>
      ))}
    </Box>
  );
}

interface ManyProps<T extends string> {
  readonly label: string;
  readonly options: readonly Option<T>[];
  readonly values: readonly T[];
  readonly onChange: (values: readonly T[]) => void;
}

/** Round chips, any number of them chosen. */
export function MultiChips<T extends string>({ label, options, values, onChange }: ManyProps<T>) {
  return (
    <Box className="wm-chips" role="group" label={label}>
      {options.map(({ id, label: text, disabled }) => {
        const on = values.includes(id);
        return (
          <Box
            as="button"
            key={id}
            className={cx('wm-chip', on && 'wm-chip--on')}
            role="checkbox"
            checked={on}
            disabled={disabled}
            onTap={() => onChange(on ? values.filter((value) => value !== id) : [...values, id])}
          >
            {text}
          </Box>
        );
      })}
    </Box>
  );
}

/** Two to four views of one thing, side by side in a well. */
export function Segments<T extends string>({ label, options, value, onChange }: OneProps<T>) {
  return (
    <Box className="wm-segments" role="tablist" label={label}>
      {options.map((option) => (
        <Box
          as="button"
          key={option.id}
          className={cx('wm-segment', option.id === value && 'wm-segment--on')}
          role="tab"
          selected={option.id === value}
          onTap={() => onChange(option.id)}
        >
          {option.label}
        </Box>
      ))}
    </Box>
  );
}

interface MarkProps {
  readonly on: boolean;
  readonly round?: boolean;
}

function Mark({ on, round }: MarkProps) {
  return (
    <Box className={cx('wm-mark', round && 'wm-mark--round', on && 'wm-mark--on')} mute>
      {on && <Icon name="check" size="s" />}
    </Box>
  );
}

interface SwitchRowProps {
  readonly title: string;
  readonly note?: string | undefined;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean | undefined;
}

/** A setting that is on or off. */
export function SwitchRow({ title, note, checked, onChange, disabled }: SwitchRowProps) {
  return (
    <ListItem>
      <Box
        as="button"
        className="wm-checkrow"
        role="switch"
        checked={checked}
        disabled={disabled}
        onTap={() => onChange(!checked)}
      >
        <Box className="wm-grow">
          <Box className="wm-t4">{title}</Box>
          {note !== undefined && <Box className="wm-t5 wm-ink--second">{note}</Box>}
        </Box>
        <Box className={cx('wm-switch', checked && 'wm-switch--on')} mute>
          <Box className="wm-switch__knob" />
        </Box>
      </Box>
    </ListItem>
  );
}

/** Rows on a card, one of them chosen. */
export function RadioRows<T extends string>({ label, options, value, onChange }: OneProps<T>) {
  return (
    <Box className="wm-list" role="radiogroup" label={label}>
      {options.map(({ id, label: text, note, disabled }) => (
        <Box
          as="button"
          key={id}
          className="wm-checkrow wm-list__item"
          role="radio"
          checked={id === value}
          disabled={disabled}
          onTap={() => onChange(id)}
        >
          <Box className="wm-grow">
            <Box className="wm-t4">{text}</Box>
            {note !== undefined && <Box className="wm-t5 wm-ink--second">{note}</Box>}
          </Box>
          <Mark on={id === value} round />
        </Box>
      ))}
    </Box>
  );
}

interface PickCardProps {
  readonly selected: boolean;
  /** False once the limit is reached: a card that is not chosen then takes no tap. */
  readonly enabled?: boolean;
  readonly onChange: (selected: boolean) => void;
  /** Name for screen readers. */
  readonly label: string;
  readonly children: ReactNode;
}

/** A card that is chosen or not (the ballot): 2 px accent edge and a round mark at the right. */
export function PickCard({ selected, enabled = true, onChange, label, children }: PickCardProps) {
  return (
    <Box
      as="button"
      className={cx('wm-card', 'wm-card--tap', 'wm-pick', selected && 'wm-card--selected')}
      role="checkbox"
      checked={selected}
      disabled={!enabled && !selected}
      label={label}
      onTap={() => onChange(!selected)}
    >
      <Box className="wm-grow">{children}</Box>
      <Mark on={selected} round />
    </Box>
  );
}
