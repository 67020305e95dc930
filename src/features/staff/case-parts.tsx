import { staffLabel } from '../../core/report/report-status';
import { go } from '../../navigation/go';
import { paths } from '../../navigation/paths';
import { Section } from '../../ui/layout';
import { List, ListRow } from '../../ui/list';
import { Tag } from '../../ui/tag';
import type { Case } from './steps';

/** The parts of a case that was shared out, or the whole that this one is a part of; each opens by a tap. */
export function CaseParts({ report: { dispatch } }: { readonly report: Case }) {
  if (dispatch === null) return null;
  const { parent, children } = dispatch;
  if (parent === null && children.length === 0) return null;
  const over = children.filter(({ status }) => status === 'closed').length;
  return (
    <Section title={parent === null ? `分办，${children.length} 件办结 ${over} 件` : '分办自'}>
      <List label="分办">
        {parent !== null && (
          <ListRow
            title={parent.number}
            note="整件事的工单"
            onTap={() => go(paths.staff.case({ id: parent.id }))}
          />
        )}
        {children.map(({ id, number, status, unit }) => (
          <ListRow
            key={id}
            title={unit ?? '还没有单位'}
            note={number}
            trailing={<Tag tone={status === 'closed' ? 'done' : 'info'}>{staffLabel(status, null)}</Tag>}
            onTap={() => go(paths.staff.case({ id }))}
          />
        ))}
      </List>
    </Section>
  );
}
