import type { ColumnType, JSONColumnType } from 'kysely';
import type { CampaignPhase } from '../../src/core/rolemodel/campaign-phase';
import type { CampaignRules } from '../../src/core/rolemodel/campaign-rules';
import type { RoleModelCategory } from '../../src/core/rolemodel/category';
import type { ConsentGiver, NominationStatus } from '../../src/core/rolemodel/nomination-status';
import type { NominationTables } from './nomination.tables';

type Written<T> = ColumnType<T, T, never>;

/** A round of the honour. Its rules are never rewritten; its dates move only by what people or the clock did. */
export interface CampaignTable {
  id: string;
  title: Written<string>;
  summary: Written<string>;
  phase: CampaignPhase;
  suspended_from: CampaignPhase | null;
  version: number;
  rules: JSONColumnType<CampaignRules, string, never>;
  nominating_starts_at: Date;
  nominating_ends_at: Date;
  voting_starts_at: Date | null;
  voting_ends_at: Date | null;
  /** When the ballot box was closed for good; from then on nothing is inserted. */
  closed_at: Date | null;
  created_at: Written<Date>;
}

/** What makes voter keys of one campaign; destroyed when the campaign is archived. */
export interface CampaignSecretTable {
  campaign_id: Written<string>;
  secret: Written<Buffer>;
}

interface EventColumns<State> {
  seq: Written<number>;
  from: Written<State>;
  to: Written<State>;
  action: Written<string>;
  actor_id: Written<string | null>;
  unit_id: Written<string | null>;
  reason: Written<string>;
  at: Written<Date>;
}

export interface CampaignEventTable extends EventColumns<CampaignPhase> {
  campaign_id: Written<string>;
}

export interface NominationTable {
  id: string;
  campaign_id: Written<string>;
  nominator_id: Written<string>;
  category: RoleModelCategory;
  name: string;
  line: string;
  story: string;
  status: NominationStatus;
  version: number;
  /** What the office last wrote to the nominator. */
  note: string;
  consent_by: ConsentGiver | null;
  created_at: Written<Date>;
  /** The town or street where the nominee is at home. */
  area_id: string | null;
  /** In whose name, where it is a unit's. */
  unit_id: Written<string | null>;
  /** Of a child. */
  school: string | null;
  /** The nomination of the same person that goes on instead of this; never one that was merged itself. */
  merged_into: string | null;
}

export interface NominationEventTable extends EventColumns<NominationStatus> {
  nomination_id: Written<string>;
}

/** A shortlisted person as ballots name them, fixed when publicity begins. */
export interface CandidateTable {
  campaign_id: Written<string>;
  id: string;
  nomination_id: Written<string>;
  category: Written<RoleModelCategory>;
  name: string;
  line: string;
  story: string;
  withdrawn_at: Date | null;
  school: Written<string | null>;
  area_id: Written<string | null>;
  /** When the honour was taken back. */
  revoked_at: Date | null;
}

/** Only ever inserted. The one place that holds a voter (as a key) beside a choice (in the entry). */
export interface BallotTable {
  campaign_id: Written<string>;
  voter_key: Written<Buffer>;
  /** Shanghai day, or empty where the whole campaign is one period. */
  period: Written<string>;
  slot: Written<number>;
  revision: Written<number>;
  id: Written<string>;
  request_id: Written<string | null>;
  entry: Written<string>;
  leaf_hash: Written<Buffer>;
  server_nonce: Written<boolean>;
  cast_at: Written<Date>;
}

/** Entries that wait for the public log. */
export interface PendingEntryTable {
  campaign_id: Written<string>;
  leaf_hash: Written<Buffer>;
  queued_at: Written<Date>;
}

/** Whose story a voter has opened, where the rules ask for it. */
export interface StoryReadTable {
  campaign_id: Written<string>;
  voter_key: Written<Buffer>;
  candidate_id: Written<string>;
}

/** What the ballots added up to, once they could no longer change. */
export interface CampaignResultTable {
  campaign_id: Written<string>;
  ballots: Written<number>;
  invalidated: Written<number>;
  /** Whether the fold and the count in SQL gave the same. */
  agrees: Written<boolean>;
  counted_at: Written<Date>;
}

export interface CampaignResultItemTable {
  campaign_id: Written<string>;
  candidate_id: Written<string>;
  votes: Written<number>;
}

/** An alias, not an interface: Kysely asks for an index signature. */
export type RoleModelTables = NominationTables & {
  campaign: CampaignTable;
  campaign_secret: CampaignSecretTable;
  campaign_event: CampaignEventTable;
  nomination: NominationTable;
  nomination_event: NominationEventTable;
  candidate: CandidateTable;
  ballot: BallotTable;
  pending_entry: PendingEntryTable;
  story_read: StoryReadTable;
  campaign_result: CampaignResultTable;
  campaign_result_item: CampaignResultItemTable;
};
