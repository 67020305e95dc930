import type { ColumnType, Generated } from 'kysely';
import type { ActivityAction, ActivityStatus } from '../../src/core/volunteer/activity-status';
import type { SignUpAction, SignUpStatus } from '../../src/core/volunteer/sign-up-status';

type Written<T> = ColumnType<T, T, never>;

export interface CategoryTable {
  id: string;
  name: string;
  icon: string;
  position: number;
}

export interface ActivityTable {
  id: string;
  unit_id: Written<string>;
  category_id: string;
  title: string;
  description: string;
  bring: string;
  place: string;
  /** GCJ-02, degrees. */
  latitude: number;
  longitude: number;
  status: ActivityStatus;
  version: number;
  created_by: Written<string>;
  created_at: Written<Date>;
  published_at: Date | null;
}

/**
 * `confirmed` and `waitlisted` are kept here, not counted: who signs up or leaves takes this row's lock anyway to be
 * put in order, lists then read one row a shift, and the table's checks make an overbooked shift impossible to
 * commit. They change in the transaction that changes the sign-ups, so they cannot drift; tests recount.
 */
export interface ShiftTable {
  id: string;
  activity_id: Written<string>;
  starts_at: Written<Date>;
  ends_at: Written<Date>;
  capacity: number;
  confirmed: Generated<number>;
  waitlisted: Generated<number>;
  /** Order number of the next sign-up. */
  next_place: Generated<number>;
  /**
   * Whether the activity takes sign-ups. It repeats the activity's status on the row that a sign-up locks: after
   * the wait PostgreSQL reads that row anew and no other, so that a cancellation meanwhile is not overlooked.
   */
  open: boolean;
}

export interface SignUpTable {
  id: string;
  shift_id: Written<string>;
  /** The shift's own times, held equal by a foreign key, so that one index finds a person's overlaps. */
  starts_at: Written<Date>;
  ends_at: Written<Date>;
  account_id: Written<string>;
  /** Order of signing up for the shift, from 1. */
  place: Written<number>;
  /** The request that signed up and the place in line it was told, so that it is answered alike when it comes again. */
  request_id: Written<string | null>;
  first_position: Written<number | null>;
  status: SignUpStatus;
  live: ColumnType<boolean, never, never>;
  version: number;
  created_at: Written<Date>;
}

export interface ActivityEventTable {
  seq: Generated<number>;
  activity_id: Written<string>;
  from_status: Written<ActivityStatus | null>;
  to_status: Written<ActivityStatus>;
  action: Written<ActivityAction | 'create' | 'edit'>;
  actor_id: Written<string>;
  unit_id: Written<string>;
  reason: Written<string | null>;
  at: Written<Date>;
}

export interface SignUpEventTable {
  seq: Generated<number>;
  sign_up_id: Written<string>;
  from_status: Written<SignUpStatus | null>;
  to_status: Written<SignUpStatus>;
  action: Written<SignUpAction | 'sign_up'>;
  actor_id: Written<string>;
  unit_id: Written<string | null>;
  reason: Written<string | null>;
  at: Written<Date>;
}

export interface VolunteerTables {
  volunteer_category: CategoryTable;
  volunteer_activity: ActivityTable;
  volunteer_shift: ShiftTable;
  volunteer_sign_up: SignUpTable;
  volunteer_activity_event: ActivityEventTable;
  volunteer_sign_up_event: SignUpEventTable;
}
