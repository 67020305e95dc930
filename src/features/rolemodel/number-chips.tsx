import { ChoiceChips } from '../../ui/choice';
import { Field } from '../../ui/field';

interface NumberChipsProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly values: readonly number[];
  readonly value: number;
  /** `3 天`. */
  readonly words: (value: number) => string;
  readonly onChange: (value: number) => void;
}

/** A number out of the usual ones; another that was set before stays among them. */
export function NumberChips({ label, hint, values, value, words, onChange }: NumberChipsProps) {
  const all = values.includes(value) ? values : [...values, value].sort((a, b) => a - b);
  return (
    <Field label={label} hint={hint}>
      <ChoiceChips
        label={label}
        options={all.map((one) => ({ id: String(one), label: words(one) }))}
        value={String(value)}
        onChange={(id) => onChange(Number(id))}
      />
    </Field>
  );
}
