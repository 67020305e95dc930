import { useRead } from '../../../gateway/read';
import { ChoiceChips } from '../../../ui/choice';
import { Field } from '../../../ui/field';

interface TemplateChooserProps {
  /** Of the step; only its own texts are offered. */
  readonly operation: string;
  readonly categoryId: string | undefined;
  readonly onChoose: (text: string) => void;
}

/** Ready-made texts of the county for a step; chosen, they can still be changed. */
export function TemplateChooser({ operation, categoryId, onChoose }: TemplateChooserProps) {
  const templates = useRead('report.templates', {}, { staleTime: 600_000 });
  const fitting = (templates.data?.items ?? []).filter(
    (template) =>
      `report.${template.action}` === operation &&
      (template.categoryId === null || template.categoryId === categoryId),
  );
  if (fitting.length === 0) return null;
  return (
    <Field label="套用模板">
      <ChoiceChips
        label="套用模板"
        options={fitting.map(({ id, title }) => ({ id, label: title }))}
        value={undefined}
        onChange={(id) => onChoose(fitting.find((template) => template.id === id)?.text ?? '')}
      />
    </Field>
  );
}
