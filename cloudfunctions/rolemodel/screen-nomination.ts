import { Refusal } from '../../src/core/kernel/errors';
import type { ScreeningOutcome } from '../../src/core/rolemodel/nomination-status';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { move, openFor } from './act-on-nomination';
import { askOpinions } from './ask-opinions';
import type { RoleModelTables } from './rolemodel.tables';
import { tellNominators } from './tell-nominators';

const words: Record<ScreeningOutcome, (name: string, reason: string) => { title: string; body: string }> = {
  vetting: (name) => ({
    title: `你推荐的${name}通过了初审`,
    body: '接下来我们会核实事迹、征求本人同意，请留意消息。',
  }),
  returned: (name, reason) => ({
    title: `${name}的故事，想请你再补充一点`,
    body: `${reason} 写好的内容和照片都还在，补上就好。`,
  }),
  rejected: (name, reason) => ({
    title: `对${name}的推荐没有采纳`,
    body: `${reason} 谢谢你留意身边的好人。`,
  }),
};

export const screenNomination: Handler<typeof rolemodelContract, 'screen', RoleModelTables> = async (
  { id, version, outcome, reason },
  call,
) => {
  const { nomination, campaign } = await openFor('screen', { id, version }, call);
  if (outcome !== 'vetting' && reason === '') throw new Refusal('reason_missing');
  const moved = await move(call, nomination, { status: outcome, note: reason }, 'screen', reason);
  if (outcome === 'vetting') await askOpinions(call, nomination, campaign);
  await tellNominators(call, nomination, {
    key: `nomination ${id} ${moved.version}`,
    ...words[outcome](nomination.name, reason),
  });
  return moved;
};
