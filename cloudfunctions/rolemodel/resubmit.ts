import { Refusal } from '../../src/core/kernel/errors';
import { firstSentence } from '../../src/core/rolemodel/first-sentence';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { move, openFor } from './act-on-nomination';
import type { RoleModelTables } from './rolemodel.tables';

export const resubmit: Handler<typeof rolemodelContract, 'resubmit', RoleModelTables> = async (
  { id, version, category, name, line, story, school },
  call,
) => {
  const { nomination, campaign } = await openFor('resubmit', { id, version }, call);
  if (!campaign.rules.categories.includes(category)) throw new Refusal('foreign_category');
  const { minors } = campaign.rules;
  if (minors && school === '') throw new Refusal('school_missing');
  const change = {
    status: 'submitted',
    category,
    name,
    line: line || firstSentence(story),
    story,
    school: minors ? school : null,
  } as const;
  return await move(call, nomination, change, 'resubmit', '');
};
