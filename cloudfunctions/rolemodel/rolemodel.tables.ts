import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { ApprovalOutcome } from '../../src/core/rolemodel/approval';
import type { CampaignPhase } from '../../src/core/rolemodel/campaign-phase';
import type { PlannablePhase } from '../../src/core/rolemodel/campaign-plan';
import type { CampaignRules } from '../../src/core/rolemodel/campaign-rules';
import type { RoleModelCategory } from '../../src/core/rolemodel/category';
import type { ConsentGiver, NominationStatus } from '../../src/core/rolemodel/nomination-status';
import type { NominationTables } from './nomination.tables';

type Written<T> = ColumnType<T, T, never>;

/** A round of the honour. Its dates move only by what people or the clock did. */
export interface CampaignTable {
  id: string;
  title: string;
  summary: string;
  phase: CampaignPhase;
  suspended_from: CampaignPhase | null;
  version: number;
  /** The rules that hold now; from the opening of nominating on they are the newest of `campaign_rules`. */
  rules: JSONColumnType<CampaignRules, string, string>;
  /** 0 until they are frozen. */
  rules_version: number;
  nominating_starts_at: Date;
  nominating_ends_at: Date;
  voting_starts_at: Date | null;
  voting_ends_at: Date | null;
  /** When the ballot box was closed for good; from then on nothing is inserted. */
  closed_at: Date | null;
  /** When the result was certified; from then on nothing is invalidated and no paper counted. */
  certified_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  /** From when on ballots may be, and are, deleted: nothing links a voter to a choice any more. */
  link_erased_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  created_at: Written<Date>;
}

/** The frozen rules of a campaign, one row a version. */
export interface CampaignRulesTable {
  campaign_id: Written<string>;
  version: Written<number>;
  rules: ColumnType<CampaignRules, string, never>;
  /** SHA-256 of the rules in canonical JSON. */
  hash: Written<Buffer>;
  /** What changed, for everybody; empty in the first version. */
  notice: Written<string>;
  at: Written<Date>;
  actor_id: Written<string | null>;
}

/** When a phase is meant to run. */
export interface CampaignPhasePlanTable {
  campaign_id: Written<string>;
  phase: Written<PlannablePhase>;
  starts_at: Written<Date>;
  ends_at: Written<Date | null>;
  /** When its editors were told that it should have begun. */
  reminded_at: Date | null;
}

/** A request of the editors' for the leader's approval of a step. */
export interface CampaignApprovalTable {
  id: Written<string>;
  campaign_id: Written<string>;
  from_phase: Written<CampaignPhase>;
  to_phase: Written<CampaignPhase>;
  asked_by: Written<string>;
  reason: Written<string>;
  asked_at: Written<Date>;
  outcome: ApprovalOutcome | null;
  answer: Generated<string>;
  decided_by: string | null;
  decided_at: Date | null;
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
  /** A child's school; null for grown-ups. */
  school: string | null;
  /** The nomination of the same person that goes on instead of this; never one that was merged itself. */
  merged_into: string | null;
}

export interface NominationEventTable extends EventColumns<NominationStatus> {
  nomination_id: Written<string>;
}

/** A shortlisted person as the public and ballots know them, fixed when publicity begins: of a child, no full name. */
export interface CandidateTable {
  campaign_id: Written<string>;
  id: string;
  nomination_id: Written<string>;
  category: Written<RoleModelCategory>;
  name: Written<string>;
  line: Written<string>;
  story: Written<string>;
  school: Written<string | null>;
  withdrawn_at: Date | null;
  area_id: Written<string | null>;
  /** When the honour was taken back. */
  revoked_at: Date | null;
  /** When the round ended without an honour for them: from then on name, story and pictures are nobody's to read. */
  ended_at: Date | null;
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
  kind: ColumnType<BallotKind, BallotKind | undefined, never>;
  /** Null for a ballot from before promises were given. */
  promise_id: ColumnType<string | null, string | null | undefined, never>;
  promise_index: ColumnType<number | null, number | null | undefined, never>;
}

/** What a voter's row puts into the log. */
export type BallotKind = 'ballot' | 'replace' | 'withdraw';

/** Lines of one commit that wait for the public log, those of the office among them. */
export interface PendingCommitTable {
  campaign_id: Written<string>;
  seq: ColumnType<number, never, never>;
  /** How many lines it holds. */
  entries: Written<number>;
  /** With a newline between them; no entry has one in it. */
  lines: Written<string>;
  /** Their leaf hashes, 32 bytes each. */
  leaves: Written<Buffer>;
  queued_at: Written<Date>;
}

/** The promise on the receipts of one commit. */
export interface BallotPromiseTable {
  id: Written<string>;
  campaign_id: Written<string>;
  /** A signed note. */
  note: Written<string>;
  /** Salted leaves, 32 bytes each, in the order of `promise_index`. */
  leaves: Written<Buffer>;
  /** 16 bytes each. */
  salts: Written<Buffer>;
}

/** The public log of a campaign. */
export interface BallotLogTable {
  campaign_id: Written<string>;
  origin: Written<string>;
  size: ColumnType<number, number | undefined, number>;
  /** Its `close` entry is in. */
  closed: ColumnType<boolean, boolean | undefined, boolean>;
  /** The key under its checkpoints, which the function that serves it does not hold; null until its signer came by. */
  public_key: ColumnType<Buffer | null, undefined, Buffer>;
  /** How far file storage has it: the size of its tree, and how many entries. */
  mirrored_size: ColumnType<number, undefined, number>;
  mirrored_entries: ColumnType<number, undefined, number>;
  /** How many signatures of witnesses the checkpoint there has. */
  mirrored_cosignatures: ColumnType<number, undefined, number>;
}

export interface LogEntryTable {
  campaign_id: Written<string>;
  idx: Written<number>;
  leaf_hash: Written<Buffer>;
  line: Written<string>;
}

/** A tile of the Merkle tree; a partial one grows, and what it held stays its beginning. */
export interface LogTileTable {
  campaign_id: Written<string>;
  level: Written<number>;
  idx: Written<number>;
  hashes: Buffer;
}

/** A head of the tree; `note` is its signed checkpoint, null until it was signed. */
export interface LogHeadTable {
  campaign_id: Written<string>;
  size: Written<number>;
  root: Written<Buffer>;
  at: Written<Date>;
  note: string | null;
}

/** A witness's signature under a checkpoint. */
export interface LogCosignatureTable {
  campaign_id: Written<string>;
  size: Written<number>;
  witness: Written<string>;
  line: Written<string>;
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
  ballots: number;
  invalidated: number;
  paper_ballots: ColumnType<number, number | undefined, number>;
  invalidated_by_reason: JSONColumnType<Readonly<Record<string, number>>, string | undefined, string>;
  /** Whether the fold and the count in SQL gave the same. */
  agrees: boolean;
  counted_at: Date;
}

export interface CampaignResultItemTable {
  campaign_id: Written<string>;
  candidate_id: Written<string>;
  votes: Written<number>;
}

/** Who was seen voting in one commit, where and when, as far as a hint goes; by voter. Never what they chose. */
export interface BallotSightingTable {
  campaign_id: Written<string>;
  seq: ColumnType<number, never, never>;
  voter_keys: Written<Buffer[]>;
  network_hashes: Written<(Buffer | null)[]>;
  device_hashes: Written<(Buffer | null)[]>;
  account_age_days: Written<number[]>;
  at: Written<Date>;
}

/** A request to take ballots out of the count, and what became of it. */
export interface BallotInvalidationTable {
  id: Written<string>;
  campaign_id: Written<string>;
  /** A group of the anomaly report; null where it is about a batch of paper. */
  group_id: Written<string | null>;
  /** With `batch`, the batch of paper ballots that it is about. */
  station: Written<string | null>;
  batch: Written<number | null>;
  /** Whose ballots; emptied when the link between voters and ballots is erased. */
  voter_keys: Buffer[];
  voters: Written<number>;
  reason_code: Written<string>;
  reason: Written<string>;
  asked_by: Written<string>;
  asked_role: Written<string>;
  asked_at: Written<Date>;
  outcome: 'approved' | 'refused' | null;
  answer: Generated<string>;
  decided_by: string | null;
  decided_role: string | null;
  decided_at: Date | null;
  /** Ballots that it took out of the count. */
  ballots: Generated<number>;
}

/** One person's reading of a batch of paper ballots. */
export interface PaperReadingTable {
  campaign_id: Written<string>;
  station: Written<string>;
  batch: Written<number>;
  entered_by: Written<string>;
  role: string;
  ballots: number;
  counts: JSONColumnType<Readonly<Record<string, number>>, string, string>;
  at: Date;
}

/** A batch of paper ballots on which two people agree: it stands in the log. */
export interface PaperBatchTable {
  campaign_id: Written<string>;
  station: Written<string>;
  batch: Written<number>;
  ballots: Written<number>;
  counted_at: Written<Date>;
}

export interface CampaignJurorTable {
  campaign_id: Written<string>;
  name: Written<string>;
  code_hash: Buffer;
  account_id: string | null;
}

export interface JuryScoreTable {
  campaign_id: Written<string>;
  juror: Written<string>;
  candidate_id: Written<string>;
  score: number;
}

/** The code that lets one person onto the roll. It does not say whom. */
export interface RollCodeTable {
  campaign_id: Written<string>;
  code_hash: Written<Buffer>;
  used: Generated<boolean>;
}

/** Who may vote where the rules ask for a roll. */
export interface CampaignRollTable {
  campaign_id: Written<string>;
  voter_key: Written<Buffer>;
}

/** How many people voted on each day, published at the close. */
export interface CampaignTurnoutTable {
  campaign_id: Written<string>;
  day: Written<string>;
  voters: Written<number>;
}

/** The certified result; `note` is the text under the county's signature, null until it was signed. */
export interface CampaignCertificateTable {
  campaign_id: Written<string>;
  text: Written<string>;
  note: string | null;
  certified_by: Written<string>;
  at: Written<Date>;
  /** Whether file storage has the signed document. */
  mirrored: ColumnType<boolean, undefined, boolean>;
}

/** That somebody took part, when their ballot can no longer be found; gone when the campaign is archived. */
export interface ParticipationTable {
  campaign_id: Written<string>;
  voter_key: Written<Buffer>;
  period: Written<string>;
}

/** An alias, not an interface: Kysely asks for an index signature. */
export type RoleModelTables = NominationTables & {
  campaign: CampaignTable;
  campaign_secret: CampaignSecretTable;
  campaign_rules: CampaignRulesTable;
  campaign_phase_plan: CampaignPhasePlanTable;
  campaign_approval: CampaignApprovalTable;
  campaign_event: CampaignEventTable;
  nomination: NominationTable;
  nomination_event: NominationEventTable;
  candidate: CandidateTable;
  ballot: BallotTable;
  pending_commit: PendingCommitTable;
  ballot_promise: BallotPromiseTable;
  ballot_log: BallotLogTable;
  log_entry: LogEntryTable;
  log_tile: LogTileTable;
  log_head: LogHeadTable;
  log_cosignature: LogCosignatureTable;
  story_read: StoryReadTable;
  campaign_result: CampaignResultTable;
  campaign_result_item: CampaignResultItemTable;
  ballot_sighting: BallotSightingTable;
  ballot_invalidation: BallotInvalidationTable;
  paper_reading: PaperReadingTable;
  paper_batch: PaperBatchTable;
  campaign_juror: CampaignJurorTable;
  jury_score: JuryScoreTable;
  roll_code: RollCodeTable;
  campaign_roll: CampaignRollTable;
  campaign_turnout: CampaignTurnoutTable;
  campaign_certificate: CampaignCertificateTable;
  participation: ParticipationTable;
};
