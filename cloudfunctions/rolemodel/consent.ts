import { createHmac } from 'node:crypto';
import { Refusal } from '../../src/core/kernel/errors';
import { startOfShanghaiDay } from '../../src/core/kernel/time';
import {
  consentCode,
  consentCodeLength,
  consentDays,
  consentGiversFor,
  consentState,
  consentText,
} from '../../src/core/rolemodel/consent';
import { canBecome } from '../../src/core/rolemodel/nomination-status';
import { publicPerson } from '../../src/core/rolemodel/public-person';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler, WriteCall } from '../platform/function';
import { findPictures } from '../platform/pictures';
import { openFor } from './act-on-nomination';
import { type CampaignRow, findCampaign, lockCampaign } from './campaign.repository';
import { nominationPictures } from './campaign-view';
import {
  type ConsentRow,
  changeConsent,
  closeOpenConsents,
  findConsentByHash,
  insertConsent,
  lockConsentByHash,
} from './consent.repository';
import { findNomination, moveNomination, type NominationRow } from './nomination.repository';
import type { RoleModelTables } from './rolemodel.tables';
import { takeDown } from './take-down';
import { tellNominators } from './tell-nominators';

type Consent<A extends 'askConsent' | 'consentPage' | 'giveConsent' | 'withdrawConsent'> = Handler<
  typeof rolemodelContract,
  A,
  RoleModelTables
>;

const hashOf = (code: string, { secret }: { secret(purpose: string): Buffer }): Buffer =>
  createHmac('sha256', secret('consent code')).update(code).digest();

/** The one look at a code: only its hash is kept. Codes made before are void. */
export const askConsent: Consent<'askConsent'> = async ({ id, version }, call) => {
  const { db, actor, now, newId } = call;
  await openFor('askConsent', { id, version }, call);
  await closeOpenConsents(db, id, now);
  const code = consentCode(call.randomBytes(consentCodeLength));
  // To the end of a day, as people read it.
  const expiresAt = startOfShanghaiDay(now, consentDays + 1);
  await insertConsent(db, {
    id: newId(),
    nomination_id: id,
    code_hash: hashOf(code, call),
    asked_by: actor.accountId,
    asked_at: now,
    expires_at: expiresAt,
    closed_at: null,
    agreed: null,
    giver: null,
    giver_name: null,
    relation: null,
    reason: null,
    text_version: null,
    account_id: null,
    answered_at: null,
    withdrawn_at: null,
  });
  call.concerns('nomination', id);
  return { code, expiresAt: expiresAt.toISOString() };
};

const asked = (row: ConsentRow) => ({
  expiresAt: row.expires_at ?? row.asked_at,
  agreed: row.agreed,
  withdrawnAt: row.withdrawn_at,
  closedAt: row.closed_at,
});

/** Until the honour is granted; afterwards a word with the office takes it back. */
function mayStillLeave({ status }: NominationRow, { phase }: CampaignRow): boolean {
  return canBecome(status, 'withdrawn') && phase !== 'published' && phase !== 'archived';
}

export const consentPage: Consent<'consentPage'> = async ({ code }, call) => {
  const { db, now } = call;
  const consent = await findConsentByHash(db, hashOf(code, call));
  const nomination = consent && (await findNomination(db, consent.nomination_id));
  const campaign = nomination && (await findCampaign(db, nomination.campaign_id));
  if (!consent || !nomination || !campaign) throw new Refusal('not_found');
  const written = consentState(asked(consent), now);
  // Whatever ended the nomination ended the question too.
  const state = written === 'open' && nomination.status !== 'vetting' ? 'closed' : written;
  const mayWithdraw = state === 'agreed' && mayStillLeave(nomination, campaign);
  const pictures =
    state === 'open' || mayWithdraw
      ? await findPictures(db, nominationPictures, [nomination.id], call.pictures)
      : undefined;
  return {
    state,
    campaignTitle: campaign.title,
    expiresAt: asked(consent).expiresAt.toISOString(),
    answeredAt: consent.answered_at?.toISOString() ?? null,
    textVersion: consentText.version,
    givers: [...consentGiversFor(campaign.rules)],
    mayWithdraw,
    shown: pictures
      ? {
          ...publicPerson(nomination, campaign.rules),
          category: nomination.category,
          pictures: pictures.get(nomination.id) ?? [],
        }
      : null,
  };
};

type Write = WriteCall<RoleModelTables>;

interface Held {
  readonly consent: ConsentRow;
  readonly nomination: NominationRow;
  readonly campaign: CampaignRow;
}

/** The code's request with all that it is about, held. The campaign first, as everywhere. */
async function hold(code: string, call: Write): Promise<Held> {
  const hash = hashOf(code, call);
  const found = await findConsentByHash(call.db, hash);
  const about = found && (await findNomination(call.db, found.nomination_id));
  if (!about) throw new Refusal('not_found');
  const campaign = await lockCampaign(call.db, about.campaign_id);
  const consent = await lockConsentByHash(call.db, hash);
  const nomination = await findNomination(call.db, about.id);
  if (!campaign || !consent || !nomination) throw new Error('a consent without its nomination');
  return { consent, nomination, campaign };
}

/** The nominee's side ends the nomination; the doer is nobody, since a code is no account. */
async function leave(
  { nomination, campaign }: Held,
  call: Write,
  { action, note, title, body }: { action: string; note: string; title: string; body: string },
): Promise<void> {
  const nobody = { actor_id: null, unit_id: null };
  const version = await moveNomination(
    call.db,
    nomination,
    { status: 'withdrawn', note },
    { ...nobody, action, reason: note, at: call.now },
  );
  if (version === undefined) throw new Refusal('conflict');
  await takeDown(call, campaign, nomination.id, { ...nobody, action: 'withdraw_nomination', reason: note });
  await tellNominators(call, nomination, { key: `nomination ${nomination.id} ${version}`, title, body });
}

/** One answer a code. No ends the nomination: nobody is made a role model against their will. */
export const giveConsent: Consent<'giveConsent'> = async (input, call) => {
  const held = await hold(input.code, call);
  const { consent, nomination, campaign } = held;
  const open = consentState(asked(consent), call.now) === 'open' && nomination.status === 'vetting';
  if (!open) throw new Refusal('consent_closed');
  if (!consentGiversFor(campaign.rules).includes(input.giver)) throw new Refusal('guardian_needed');
  if (input.textVersion !== consentText.version) throw new Refusal('text_changed');
  await changeConsent(call.db, consent.id, {
    agreed: input.agree,
    giver: input.giver,
    giver_name: input.name,
    relation: input.relation || null,
    text_version: input.textVersion,
    account_id: call.actor?.accountId ?? null,
    answered_at: call.now,
  });
  call.concerns('nomination', nomination.id);
  if (input.agree) return { state: 'agreed' };
  await leave(held, call, {
    action: 'refuse_consent',
    note: '本人或家人不愿意公开。',
    title: `${nomination.name}婉谢了推荐`,
    body: '本人或家人不愿意公开，我们尊重这个决定。谢谢你记得他做过的好事。',
  });
  return { state: 'refused' };
};

export const withdrawConsent: Consent<'withdrawConsent'> = async ({ code, reason }, call) => {
  const held = await hold(code, call);
  const { consent, nomination, campaign } = held;
  if (consentState(asked(consent), call.now) !== 'agreed' || !mayStillLeave(nomination, campaign))
    throw new Refusal('consent_closed');
  await changeConsent(call.db, consent.id, { withdrawn_at: call.now, reason: reason || null });
  call.concerns('nomination', nomination.id);
  await leave(held, call, {
    action: 'withdraw_consent',
    note: '本人或家人要求退出。',
    title: `${nomination.name}退出了评选`,
    body: '本人或家人要求退出，故事和照片不再公开。谢谢你记得他做过的好事。',
  });
  return { state: 'withdrawn' };
};
