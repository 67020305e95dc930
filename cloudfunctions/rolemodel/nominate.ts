import { Refusal } from '../../src/core/kernel/errors';
import { unitsWith } from '../../src/core/kernel/permissions';
import { firstSentence } from '../../src/core/rolemodel/first-sentence';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { claimPictures } from '../platform/pictures';
import { shareCampaign } from './campaign.repository';
import { nominationPictures } from './campaign-view';
import { doerOf } from './doer';
import { insertNomination } from './nomination.repository';
import { checkParts, keepGuardian } from './nomination-parts';
import { insertNominator } from './nominator.repository';
import type { RoleModelTables } from './rolemodel.tables';
import { visibleTo } from './visible-campaign';

export const nominate: Handler<typeof rolemodelContract, 'nominate', RoleModelTables> = async (
  input,
  { db, actor, now, newId, concerns },
) => {
  const { campaignId, category, name, line, story, areaId, contact, school, guardian, fileIds } = input;
  const campaign = visibleTo(actor, await shareCampaign(db, campaignId));
  const inTime = now >= campaign.nominating_starts_at && now < campaign.nominating_ends_at;
  if (campaign.phase !== 'nominating' || !inTime) throw new Refusal('nominating_closed');
  await checkParts(db, campaign, input);
  const [unitId] = input.forUnit ? unitsWith(actor, 'rolemodel.represent') : [null];
  if (unitId === undefined) throw new Refusal('no_unit');
  const id = newId();
  const status = 'submitted' as const;
  const version = 1;
  await insertNomination(
    db,
    {
      id,
      campaign_id: campaignId,
      nominator_id: actor.accountId,
      category,
      name,
      line: line || firstSentence(story),
      story,
      status,
      version,
      note: '',
      consent_by: null,
      created_at: now,
      area_id: areaId ?? null,
      unit_id: unitId,
      school: campaign.rules.minors ? school : null,
      merged_into: null,
    },
    { ...doerOf(actor), from: 'draft', to: status, action: 'nominate', reason: '', at: now },
  );
  await insertNominator(db, {
    nomination_id: id,
    account_id: actor.accountId,
    unit_id: unitId,
    contact: contact || null,
    at: now,
  });
  await keepGuardian(db, campaign, id, guardian);
  await claimPictures(db, actor.accountId, fileIds, { kind: nominationPictures, id });
  concerns('nomination', id);
  return { id, status, version };
};
