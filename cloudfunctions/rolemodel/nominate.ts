import { Refusal } from '../../src/core/kernel/errors';
import { firstSentence } from '../../src/core/rolemodel/first-sentence';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { claimPictures } from '../platform/pictures';
import { shareCampaign } from './campaign.repository';
import { nominationPictures } from './campaign-view';
import { doerOf } from './doer';
import { insertNomination } from './nomination.repository';
import type { RoleModelTables } from './rolemodel.tables';
import { visibleTo } from './visible-campaign';

export const nominate: Handler<typeof rolemodelContract, 'nominate', RoleModelTables> = async (
  { campaignId, category, name, line, story, school, fileIds },
  { db, actor, now, newId, concerns },
) => {
  const campaign = visibleTo(actor, await shareCampaign(db, campaignId));
  const inTime = now >= campaign.nominating_starts_at && now < campaign.nominating_ends_at;
  if (campaign.phase !== 'nominating' || !inTime) throw new Refusal('nominating_closed');
  if (!campaign.rules.categories.includes(category)) throw new Refusal('foreign_category');
  if (campaign.rules.minors && school === '') throw new Refusal('school_missing');
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
      school: campaign.rules.minors ? school : null,
      status,
      version,
      note: '',
      consent_by: null,
      created_at: now,
    },
    { ...doerOf(actor), from: 'draft', to: status, action: 'nominate', reason: '', at: now },
  );
  await claimPictures(db, actor.accountId, fileIds, { kind: nominationPictures, id });
  concerns('nomination', id);
  return { id, status, version };
};
