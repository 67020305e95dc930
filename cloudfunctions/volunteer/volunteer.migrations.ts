import { type Migrations, migration } from '../platform/platform.migrations';

export const volunteerMigrations: Migrations = {
  '2026-11-24c-volunteer': migration(
    `create table volunteer_category (
      id text collate "C" primary key,
      name text not null unique,
      icon text not null,
      position integer not null
    )`,
    `create table volunteer_activity (
      id text collate "C" primary key,
      unit_id text collate "C" not null,
      category_id text collate "C" not null references volunteer_category (id),
      title text not null,
      description text not null,
      bring text not null,
      place text not null,
      latitude double precision not null check (latitude between -90 and 90),
      longitude double precision not null check (longitude between -180 and 180),
      status text not null check (status in ('draft', 'pending_review', 'published', 'signup_closed', 'ended',
        'settled', 'archived', 'postponed', 'cancelled')),
      version integer not null check (version > 0),
      created_by text collate "C" not null,
      created_at timestamptz not null,
      published_at timestamptz,
      check (published_at is not null or status in ('draft', 'pending_review', 'cancelled', 'archived'))
    )`,
    'create index volunteer_activity_by_unit on volunteer_activity (unit_id, id desc)',
    // Seats change with each sign-up: room on the page lets PostgreSQL write them without touching an index.
    `create table volunteer_shift (
      id text collate "C" primary key,
      activity_id text collate "C" not null references volunteer_activity (id),
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      capacity integer not null check (capacity > 0),
      confirmed integer not null default 0,
      waitlisted integer not null default 0,
      next_place integer not null default 1,
      open boolean not null,
      unique (id, starts_at, ends_at),
      constraint volunteer_shift_span check (ends_at > starts_at),
      constraint volunteer_shift_capacity check (confirmed between 0 and capacity),
      constraint volunteer_shift_line check (waitlisted >= 0 and (waitlisted = 0 or confirmed = capacity))
    ) with (fillfactor = 70)`,
    'create index volunteer_shift_by_activity on volunteer_shift (activity_id, starts_at, id)',
    'create index volunteer_shift_by_start on volunteer_shift (starts_at, id)',
    `create table volunteer_sign_up (
      id text collate "C" primary key,
      shift_id text collate "C" not null,
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      account_id text collate "C" not null,
      place integer not null check (place > 0),
      request_id uuid,
      first_position integer,
      status text not null check (status in ('pending', 'confirmed', 'waitlisted', 'offered', 'checked_in',
        'checked_out', 'rejected', 'cancelled', 'late_cancelled', 'org_cancelled', 'offer_expired', 'no_show')),
      live boolean not null generated always as
        (status in ('pending', 'confirmed', 'waitlisted', 'offered', 'checked_in', 'checked_out')) stored,
      version integer not null check (version > 0),
      created_at timestamptz not null,
      foreign key (shift_id, starts_at, ends_at) references volunteer_shift (id, starts_at, ends_at),
      unique (shift_id, place)
    )`,
    'create unique index volunteer_sign_up_once on volunteer_sign_up (shift_id, account_id) where live',
    'create index volunteer_sign_up_by_person on volunteer_sign_up (account_id, starts_at, id)',
    `create table volunteer_activity_event (
      seq bigint generated always as identity primary key,
      activity_id text collate "C" not null references volunteer_activity (id),
      from_status text,
      to_status text not null,
      action text not null,
      actor_id text collate "C" not null,
      unit_id text collate "C" not null,
      reason text,
      at timestamptz not null
    )`,
    'create index volunteer_activity_event_of on volunteer_activity_event (activity_id, seq)',
    `create table volunteer_sign_up_event (
      seq bigint generated always as identity primary key,
      sign_up_id text collate "C" not null references volunteer_sign_up (id),
      from_status text,
      to_status text not null,
      action text not null,
      actor_id text collate "C" not null,
      unit_id text collate "C",
      reason text,
      at timestamptz not null
    )`,
    'create index volunteer_sign_up_event_of on volunteer_sign_up_event (sign_up_id, seq)',
  ),
};
