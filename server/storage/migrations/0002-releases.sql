-- Definitions as they were installed. A release never changes; the pointer to the current one does.
create table release (
  id int generated always as identity primary key,
  -- SHA-256 over the names and texts of its definitions: what tickets and entries call their release.
  hash text not null unique,
  pack text not null,
  version text not null,
  title jsonb not null,
  installed_at timestamptz not null default now(),
  installed_by text not null,
  comment text
);

-- Byte for byte, so that an export gives back what was installed.
create table release_file (
  release int not null references release on delete cascade,
  name text not null,
  content bytea not null,
  primary key (release, name)
);

-- One row: the installation itself.
create table installation (
  id boolean primary key default true check (id),
  name text not null default 'Statedesk',
  current_release int references release,
  -- Added to transaction ids to make positions of the feed. A restore raises it, so that positions never run backwards
  -- on another cluster whose transaction ids begin anew.
  feed_offset bigint not null default 0,
  -- Once an administrator exists, the routes of the first start are gone.
  set_up_at timestamptz,
  created_at timestamptz not null default now()
);
insert into installation default values;

-- Indexes for fields that a pack marks `searchable`, built concurrently outside of the publication.
create table field_index (
  process text not null,
  field text not null,
  type text not null,
  name text not null unique,
  state text not null default 'wanted' check (state in ('wanted', 'building', 'ready', 'failed')),
  trouble text,
  changed_at timestamptz not null default now(),
  primary key (process, field)
);

-- An ISO 8601 instant with `Z` or an offset as a time, for indexes: such a text means the same whatever zone the session
-- has, which is what keeps PostgreSQL's own cast out of indexes. Null for what PostgreSQL cannot hold, such as +23:00.
create function instant(text) returns timestamptz language sql immutable strict parallel safe
  return case when pg_input_is_valid($1, 'timestamptz') then $1::timestamptz end;
