-- How people prove who they are.
create table account (
  person uuid primary key references person on delete cascade,
  -- scrypt parameters, salt and key in one text; absent until the invitation is used.
  password text,
  password_changed_at timestamptz,
  disabled boolean not null default false,
  created_at timestamptz not null default now()
);

create table session (
  -- SHA-256 of the cookie's value.
  id bytea primary key,
  person uuid not null references person on delete cascade,
  csrf bytea not null,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  user_agent text,
  address text
);
create index session_person on session (person);
create index session_expiry on session (expires_at);

create table api_token (
  id uuid primary key,
  person uuid not null references person on delete cascade,
  name text not null,
  -- SHA-256 of the token, which is shown once.
  hash bytea not null unique,
  scopes text[] not null default '{}',
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  used_at timestamptz,
  revoked_at timestamptz
);
create index api_token_person on api_token (person);

-- Invitation, reset, first start: works once.
create table one_time_link (
  hash bytea primary key,
  purpose text not null check (purpose in ('setup', 'invitation', 'reset')),
  person uuid references person on delete cascade,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- Failed tries by account and by address, for throttling across servers.
create table sign_in_try (
  subject text not null,
  at timestamptz not null default now()
);
create index sign_in_try_subject on sign_in_try (subject, at);

-- Who changed what of the configuration and of accounts, when, why.
create table audit_event (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor text,
  action text not null,
  subject text not null,
  details jsonb not null default '{}',
  address text
);
