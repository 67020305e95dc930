import { useRead } from '../../../gateway/read';
import { ChoiceChips } from '../../../ui/choice';
import { Field } from '../../../ui/field';
import { toast } from '../../../ui/overlay-store';
import { familyOf } from './flat-categories';

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
  const categories = useRead('report.categories', {}, { staleTime: 600_000 });
  // Words for a whole family of categories are words for each of it.
  const fits = new Set<string | null | undefined>([
    null,
    categoryId,
    categoryId && familyOf(categories.data?.items ?? [], categoryId),
  ]);
  const fitting = (templates.data?.items ?? []).filter(
    (template) => `report.${template.action}` === operation && fits.has(template.categoryId),
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
