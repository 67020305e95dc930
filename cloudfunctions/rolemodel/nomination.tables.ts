import type { ColumnType } from 'kysely';
import type { CampaignPhase } from '../../src/core/rolemodel/campaign-phase';
import type { RoleModelCategory } from '../../src/core/rolemodel/category';
import type { ConsentGiver } from '../../src/core/rolemodel/nomination-status';
import type { ObjectionKind } from '../../src/core/rolemodel/objection';
import type { OpinionAnswer } from '../../src/core/rolemodel/opinion';

type Written<T> = ColumnType<T, T, never>;

/** Who nominated, and how to reach them; several once nominations of one person were merged. Read only by logged looks. */
export interface NominatorTable {
  nomination_id: string;
  account_id: Written<string>;
  unit_id: Written<string | null>;
  contact: string | null;
  at: Written<Date>;
}

/** Who answers for a child that is nominated. */
export interface GuardianTable {
  nomination_id: Written<string>;
  name: string;
  contact: string;
}

/** A request for consent by a code, or a consent on paper (which has no code). */
export interface ConsentTable {
  id: Written<string>;
  nomination_id: string;
  /** HMAC of the code: whoever reads the table cannot answer for anybody. */
  code_hash: Written<Buffer | null>;
  asked_by: Written<string>;
  asked_at: Written<Date>;
  expires_at: Written<Date | null>;
  /** A later code made it void. */
  closed_at: Date | null;
  agreed: boolean | null;
  giver: ConsentGiver | null;
  giver_name: string | null;
  relation: string | null;
  /** What the paper is, or why somebody withdrew. */
  reason: string | null;
  text_version: number | null;
  /** Of whoever answered while signed in. */
  account_id: string | null;
  answered_at: Date | null;
  withdrawn_at: Date | null;
}

/** One unit's word on one nominee. */
export interface OpinionTable {
  id: Written<string>;
  nomination_id: Written<string>;
  unit_id: Written<string>;
  asked_at: Written<Date>;
  answer: OpinionAnswer | null;
  reason: string;
  answered_by: string | null;
  answered_at: Date | null;
}

export interface ObjectionTable {
  id: Written<string>;
  campaign_id: Written<string>;
  nomination_id: Written<string>;
  phase: Written<CampaignPhase>;
  kind: Written<ObjectionKind>;
  text: Written<string>;
  raised_at: Written<Date>;
  outcome: string | null;
  upheld: boolean | null;
  settled_by: string | null;
  settled_at: Date | null;
}

/** Who raised an objection. */
export interface ObjectorTable {
  objection_id: Written<string>;
  account_id: Written<string>;
  contact: Written<string | null>;
}

/** A look at who nominated or objected; only ever appended. */
export interface NominationIdentityLookTable {
  id: Written<string>;
  nomination_id: Written<string>;
  objection_id: Written<string | null>;
  looker_id: Written<string>;
  reason: Written<string>;
  at: Written<Date>;
}

/** A place on the roll. Taken back, it stays as a place without a name. */
export interface HonourTable {
  /** The nomination's, which is the candidate's too. */
  id: Written<string>;
  campaign_id: Written<string>;
  /** In Shanghai. */
  year: Written<number>;
  category: Written<RoleModelCategory>;
  area_id: Written<string | null>;
  kind: Written<'honoured' | 'runner_up'>;
  granted_at: Written<Date>;
  revoked_at: Date | null;
  /** Why it was taken back, for everybody. */
  note: string | null;
}

/** The county's towns and streets, which the report function keeps; here only read. */
interface AreaTable {
  id: Written<string>;
  name: Written<string>;
  position: Written<number>;
}

export type NominationTables = {
  nomination_nominator: NominatorTable;
  nomination_guardian: GuardianTable;
  nomination_consent: ConsentTable;
  nomination_opinion: OpinionTable;
  nomination_objection: ObjectionTable;
  nomination_objector: ObjectorTable;
  nomination_identity_look: NominationIdentityLookTable;
  honour: HonourTable;
  report_area: AreaTable;
};
