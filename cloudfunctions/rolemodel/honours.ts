import * as v from 'valibot';
import { Refusal } from '../../src/core/kernel/errors';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { pageLimit, readCursor, toPage } from '../platform/paging';
import { findPictures, setPublished } from '../platform/pictures';
import { move, openFor } from './act-on-nomination';
import { lockCampaign, moveCampaign } from './campaign.repository';
import { nominationPictures } from './campaign-view';
import { doerOf } from './doer';
import { countHonours, listHonours, listRollParts, revoke } from './honour.repository';
import type { RoleModelTables } from './rolemodel.tables';
import { tellNominators } from './tell-nominators';

type Honour<A extends 'honourRoll' | 'revokeHonour'> = Handler<typeof rolemodelContract, A, RoleModelTables>;

const rollCursor = v.tuple([v.pipe(v.string(), v.isoTimestamp()), v.pipe(v.string(), v.maxLength(64))]);

/** A place that was taken back counts on; the name, the story's line and the picture are gone from it. */
export const honourRoll: Honour<'honourRoll'> = async ({ limit, cursor, ...filter }, { db, pictures }) => {
  const [at, id] = readCursor(cursor, rollCursor) ?? [];
  const count = pageLimit(limit);
  const before = at !== undefined && id !== undefined ? { at: new Date(at), id } : undefined;
  const [rows, total, parts] = await Promise.all([
    listHonours(db, filter, { before, count: count + 1 }),
    countHonours(db, filter),
    listRollParts(db),
  ]);
  const standing = rows.filter(({ revoked_at }) => revoked_at === null).map((row) => row.id);
  const shown = await findPictures(db, nominationPictures, standing, pictures);
  const page = toPage(
    rows,
    count,
    (row) => [row.granted_at.toISOString(), row.id],
    (row) => ({
      id: row.id,
      campaignId: row.campaign_id,
      campaignTitle: row.campaign_title,
      year: row.year,
      category: row.category,
      area: row.area_id === null || row.area_name === null ? null : { id: row.area_id, name: row.area_name },
      kind: row.kind,
      person:
        row.revoked_at === null
          ? {
              name: row.name,
              school: row.school,
              line: row.line,
              picture: shown.get(row.id)?.[0] ?? null,
            }
          : null,
      note: row.note,
    }),
  );
  return { ...page, total, ...parts };
};

/** The record stays; what everybody could read of the person is taken down. */
export const revokeHonour: Honour<'revokeHonour'> = async ({ id, version, reason }, call) => {
  const { db, actor, now } = call;
  const { nomination, campaign } = await openFor('revoke', { id, version }, call, lockCampaign);
  const moved = await move(call, nomination, { status: 'revoked', note: reason }, 'revoke', reason);
  if (!(await revoke(db, id, reason, now))) throw new Refusal('conflict');
  await setPublished(db, [{ kind: nominationPictures, id }], false);
  await moveCampaign(
    db,
    campaign,
    { phase: campaign.phase },
    { ...doerOf(actor), action: 'revoke_honour', reason, at: now },
  );
  await tellNominators(call, nomination, {
    key: `nomination ${id} ${moved.version}`,
    title: `${nomination.name}的荣誉已撤销`,
    body: reason,
  });
  return moved;
};
