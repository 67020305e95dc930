import { type Migrations, migration } from '../platform/platform.migrations';

export const handbookMigrations: Migrations = {
  '2026-11-24e-handbook': migration(
    `create table handbook_article (
      id text collate "C" primary key,
      book text not null,
      chapter text not null,
      sort integer not null,
      position integer not null check (position > 0),
      title text not null,
      summary text not null,
      keywords text[] not null,
      body text not null,
      plain text not null,
      minutes integer not null check (minutes > 0),
      category text collate "C",
      effective_date text not null check (effective_date ~ '^\\d{4}-\\d{2}-\\d{2}$'),
      version integer not null check (version > 0),
      content_hash text not null,
      terms text[] not null
    )`,
    'create index handbook_article_by_sort on handbook_article (sort, id)',
    'create index handbook_article_by_term on handbook_article using gin (terms)',
    `create table handbook_version (
      article_id text collate "C" not null,
      version integer not null check (version > 0),
      title text not null,
      body text not null,
      effective_date text not null,
      content_hash text not null,
      published_at timestamptz not null,
      primary key (article_id, version)
    )`,
    `create table notice (
      id text collate "C" primary key,
      title text not null,
      body text not null,
      author_id text collate "C" not null,
      unit_id text collate "C" references unit (id),
      published_at timestamptz not null,
      until timestamptz check (until > published_at),
      withdrawn_at timestamptz
    )`,
    'create index notice_shown on notice (published_at desc, id desc) where withdrawn_at is null',
  ),
};
