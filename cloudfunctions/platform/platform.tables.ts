import type { ColumnType, Generated } from 'kysely';
import type { Role } from '../../src/core/kernel/permissions';

type Written<T> = ColumnType<T, T, never>;

/** A person who signs in. The identity provider and its subject are known here alone. */
export interface AccountTable {
  id: string;
  provider: Written<string>;
  subject: string;
  display_name: string;
  created_at: Written<Date>;
  consented_at: Date | null;
  /** Set when the person closed the account; what remains of it is nobody. */
  deleted_at: Date | null;
  /** HMAC of the number that the person verified; of a closed account until the number is free again. */
  phone_hash: ColumnType<Buffer | null, undefined, Buffer | null>;
  phone_verified_at: ColumnType<Date | null, undefined, Date | null>;
}

export interface RoleGrantTable {
  account_id: Written<string>;
  role: Written<Role>;
  unit_id: Written<string | null>;
  /** Towns and streets that it is held for; none: the whole county. */
  area_ids: ColumnType<string[], string[] | undefined, string[]>;
}

/** An organisation unit: the civility office, a department, a town. */
export interface UnitTable {
  id: string;
  name: string;
  kind: 'office' | 'department' | 'town';
}

/** A command that carried a request id, and what it answered. `response` is null while it runs. */
export interface RequestTable {
  caller: Written<string>;
  request_id: Written<string>;
  operation: Written<string>;
  input_hash: Written<string>;
  response: unknown;
  created_at: Generated<Date>;
}

/** Who did what to which object; only ever appended. */
export interface AuditEventTable {
  seq: Generated<number>;
  at: Written<Date>;
  operation: Written<string>;
  actor_id: Written<string | null>;
  request_id: Written<string | null>;
  object_kind: Written<string | null>;
  object_id: Written<string | null>;
}

/** One message in a person's inbox, the truth of every message. `key` makes its delivery happen once. */
export interface MessageTable {
  id: string;
  account_id: Written<string>;
  key: Written<string>;
  kind: Written<string>;
  title: Written<string>;
  body: Written<string>;
  path: Written<string | null>;
  created_at: Written<Date>;
  read_at: Date | null;
}

/** One permission for one message that the person gave in WeChat, and when it was spent. */
export interface NotifyGrantTable {
  id: string;
  account_id: Written<string>;
  kind: Written<string>;
  granted_at: Written<Date>;
  spent_at: Date | null;
}

export interface RateWindowTable {
  key: string;
  window_start: Date;
  count: number;
}

/** A stored picture. It belongs to its uploader until one object claims it. */
export interface FileTable {
  id: string;
  owner_id: Written<string>;
  width: Written<number>;
  height: Written<number>;
  bytes: Written<number>;
  sha256: Written<string>;
  published: boolean;
  subject_kind: string | null;
  subject_id: string | null;
  position: number;
  created_at: Written<Date>;
}

/** Small facts about this installation. */
export interface SettingTable {
  key: string;
  value: string;
}

export interface PlatformTables {
  setting: SettingTable;
  account: AccountTable;
  role_grant: RoleGrantTable;
  unit: UnitTable;
  request: RequestTable;
  audit_event: AuditEventTable;
  message: MessageTable;
  notify_grant: NotifyGrantTable;
  rate_window: RateWindowTable;
  file: FileTable;
}
