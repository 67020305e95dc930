import { useState } from 'react';
import type { Item } from '../../gateway/operations';
import { Box } from '../../ui/box';
import { cx } from '../../ui/box-props';
import { ChoiceChips } from '../../ui/choice';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { Notice } from '../../ui/states';

type Category = Item<'report.categories'>;

/** How many first-level categories stand there before 更多 is tapped. */
const shownAtFirst = 5;

interface CategoryPickerProps {
  readonly categories: readonly Category[];
  /** Of either level: a person may stop at the first. */
  readonly value: string | undefined;
  readonly onChange: (categoryId: string) => void;
  readonly error?: string | undefined;
}

/** Two levels of chips: what kind, and what exactly. */
export function CategoryPicker({ categories, value, onChange, error }: CategoryPickerProps) {
  const [all, setAll] = useState(false);
  const chosen = categories.find(
    ({ id, children }) => id === value || children.some((child) => child.id === value),
  );
  const index = chosen === undefined ? -1 : categories.indexOf(chosen);
  const shown = all || index >= shownAtFirst ? categories : categories.slice(0, shownAtFirst);
  return (
    <Field label="这是哪类问题" error={error}>
      <Box className="wm-chips" role="radiogroup" label="问题类别">
        {shown.map((category) => (
          <Box
            as="button"
            key={category.id}
            className={cx('wm-chip', 'wm-report-chip', category === chosen && 'wm-chip--on')}
            role="radio"
            checked={category === chosen}
            onTap={() => onChange(category.id)}
          >
            <Icon name={category.icon} size="s" />
            <Box as="span">{category.name}</Box>
          </Box>
        ))}
        {shown.length < categories.length && (
          <Box as="button" className="wm-chip" onTap={() => setAll(true)}>
            更多
          </Box>
        )}
      </Box>
      {chosen !== undefined && chosen.children.length > 0 && (
        <Box className="wm-report-kinds">
          <Box className="wm-t5 wm-ink--second">具体是（可不选）</Box>
          <ChoiceChips
            dark
            label="具体是"
            options={chosen.children.map(({ id, name }) => ({ id, label: name }))}
            value={value}
            onChange={onChange}
          />
        </Box>
      )}
      {chosen?.isPrivate === true && (
        <Notice tone="info" icon="shield">
          这一类不会公开，只有负责办理的人看得到。
        </Notice>
      )}
    </Field>
  );
}
