import { useRead } from '../../../gateway/read';
import { ChoiceChips } from '../../../ui/choice';
import { Field } from '../../../ui/field';
import { toast } from '../../../ui/overlay-store';

interface TemplateChooserProps {
  /** Of the step; only its own texts are offered. */
  readonly operation: string;
  readonly categoryId: string | undefined;
  /** What was written so far: a text that is chosen comes after it. */
  readonly value: string;
  readonly max: number;
  readonly onChoose: (text: string) => void;
}

/** Ready-made texts of the county for a step; chosen, they can still be changed. Nothing that was written is lost. */
export function TemplateChooser({ operation, categoryId, value, max, onChoose }: TemplateChooserProps) {
  const templates = useRead('report.templates', {}, { staleTime: 600_000 });
  const fitting = (templates.data?.items ?? []).filter(
    ({ action, categoryIds }) =>
      `report.${action}` === operation &&
      (categoryIds === null || (categoryId !== undefined && categoryIds.includes(categoryId))),
  );
  if (fitting.length === 0) return null;
  const choose = (id: string) => {
    const text = fitting.find((template) => template.id === id)?.text ?? '';
    const whole = value.trim() === '' ? text : `${value.trimEnd()}\n${text}`;
    if (whole.length > max) toast(`加上它就超过 ${max} 字了，请先删一些`, 'accent');
    else onChoose(whole);
  };
  return (
    <Field label="套用模板，接在已写的后面">
      <ChoiceChips
        label="套用模板"
        options={fitting.map(({ id, title }) => ({ id, label: title }))}
        value={undefined}
        onChange={choose}
      />
    </Field>
  );
}
