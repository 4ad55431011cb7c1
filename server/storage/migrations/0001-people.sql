-- Who and what there is: the rows that rules ask about. Thin, but real.
create extension if not exists pg_trgm;

create table organisation (
  id uuid primary key,
  name text not null,
  parent uuid references organisation,
  -- The name of the row in the system that it came from; imports and syncs find it again by it.
  external_id text unique,
  active boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null default now()
);
create index organisation_order on organisation (name, id);

-- A group of organisations, such as "banks" or "franchise".
create table organisation_set (
  key text primary key,
  name text not null,
  version int not null default 1,
  created_at timestamptz not null default now()
);

create table organisation_set_member (
  organisation_set text not null references organisation_set on delete cascade,
  organisation uuid not null references organisation on delete cascade,
  primary key (organisation_set, organisation)
);

create table site (
  id uuid primary key,
  name text not null,
  organisation uuid references organisation,
  address text,
  external_id text unique,
  active boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null default now()
);

create table person (
  id uuid primary key,
  name text not null,
  email text,
  phone text,
  manager uuid references person,
  organisation uuid references organisation,
  site uuid references site,
  language text not null default 'en',
  zone text not null default 'UTC',
  vip boolean not null default false,
  -- Nobody is deleted while records name him: he is made inactive, and cannot sign in.
  active boolean not null default true,
  skills text[] not null default '{}',
  external_id text unique,
  version int not null default 1,
  created_at timestamptz not null default now()
);
create unique index person_email on person (lower(email));
create index person_manager on person (manager);
create index person_organisation on person (organisation);
create index person_name on person using gin (name gin_trgm_ops);
create index person_email_part on person using gin (email gin_trgm_ops);
create index person_order on person (name, id);

create table absence (
  id uuid primary key,
  person uuid not null references person on delete cascade,
  substitute uuid references person,
  starts timestamptz not null,
  ends timestamptz not null,
  note text,
  check (starts < ends)
);
create index absence_person on absence (person, ends);
create index absence_substitute on absence (substitute, ends);

create table "group" (
  key text primary key,
  name text not null,
  external_id text unique,
  active boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null default now()
);

create table group_member (
  "group" text not null references "group" on delete cascade,
  person uuid not null references person on delete cascade,
  -- Line of support in this group: 0 for a bot, 1 to 3 for people.
  line int check (line between 0 and 3),
  primary key ("group", person)
);
create index group_member_person on group_member (person);

-- What somebody may do: a role, everywhere or only for a process, a group, an organisation.
create table role_grant (
  id uuid primary key,
  person uuid references person on delete cascade,
  plugin text,
  role text not null,
  process text,
  "group" text references "group" on delete cascade,
  organisation uuid references organisation on delete cascade,
  check ((person is null) <> (plugin is null))
);
create unique index role_grant_once on role_grant (person, plugin, role, process, "group", organisation) nulls not distinct;
create index role_grant_role on role_grant (role);

create table service (
  id uuid primary key,
  name text not null,
  parent uuid references service,
  owner uuid references person,
  description text,
  active boolean not null default true,
  external_id text unique,
  version int not null default 1,
  created_at timestamptz not null default now()
);

create table contract (
  id uuid primary key,
  name text not null,
  organisation uuid not null references organisation,
  service uuid references service,
  licence_type text,
  -- Key of a calendar of the current release.
  calendar text,
  starts date,
  ends date,
  external_id text unique,
  version int not null default 1,
  created_at timestamptz not null default now()
);
create index contract_organisation on contract (organisation);

create table ci (
  id uuid primary key,
  name text not null,
  -- Key of a CI type of the current release.
  type text not null,
  organisation uuid references organisation,
  owner uuid references person,
  attributes jsonb not null default '{}',
  active boolean not null default true,
  external_id text unique,
  version int not null default 1,
  created_at timestamptz not null default now()
);
create index ci_name on ci using gin (name gin_trgm_ops);
create index ci_type on ci (type, name, id);
create index ci_order on ci (name, id);
create index ci_organisation on ci (organisation);
create index ci_owner on ci (owner);
