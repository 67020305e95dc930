import { Refusal } from '../../src/core/kernel/errors';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { move, openFor } from './act-on-nomination';
import { campaignPath } from './page-paths';
import type { RoleModelTables } from './rolemodel.tables';

export const shortlist: Handler<typeof rolemodelContract, 'shortlist', RoleModelTables> = async (
  { id, version, consentBy, reason },
  call,
) => {
  const { nomination, campaign } = await openFor('shortlist', { id, version }, call);
  if (campaign.rules.minors && consentBy !== 'guardian') throw new Refusal('guardian_missing');
  const change = { status: 'shortlisted', consent_by: consentBy, note: reason } as const;
  const moved = await move(call, nomination, change, 'shortlist', reason);
  call.tell({
    key: `nomination ${id} ${moved.version}`,
    accountId: nomination.nominator_id,
    kind: 'nomination',
    title: `你推荐的${nomination.name}已入围`,
    body: `“${campaign.title}”公示时，大家会看到这段事迹。`,
    path: campaignPath(campaign.id),
  });
  return moved;
};
