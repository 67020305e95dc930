import { Refusal } from '../../src/core/kernel/errors';
import type { ScreeningOutcome } from '../../src/core/rolemodel/nomination-status';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { move, openFor } from './act-on-nomination';
import { campaignPath } from './page-paths';
import type { RoleModelTables } from './rolemodel.tables';

const words: Record<ScreeningOutcome, (name: string, reason: string) => { title: string; body: string }> = {
  vetting: (name) => ({
    title: `你推荐的${name}通过了初审`,
    body: '接下来我们会核实事迹、征求本人同意，请留意消息。',
  }),
  returned: (name, reason) => ({ title: `请补充对${name}的推荐`, body: reason }),
  rejected: (name, reason) => ({ title: `对${name}的推荐没有采纳`, body: reason }),
};

export const screenNomination: Handler<typeof rolemodelContract, 'screen', RoleModelTables> = async (
  { id, version, outcome, reason },
  call,
) => {
  const { nomination, campaign } = await openFor('screen', { id, version }, call);
  if (outcome !== 'vetting' && reason === '') throw new Refusal('reason_missing');
  const moved = await move(call, nomination, { status: outcome, note: reason }, 'screen', reason);
  call.tell({
    key: `nomination ${id} ${moved.version}`,
    accountId: nomination.nominator_id,
    kind: 'nomination',
    path: campaignPath(campaign.id),
    ...words[outcome](nomination.name, reason),
  });
  return moved;
};
