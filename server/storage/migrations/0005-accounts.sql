-- How people prove who they are. A person without a row here was never invited, and cannot sign in.
create table account (
  person uuid primary key references person on delete cascade,
  -- scrypt parameters, salt and key in one text; absent until the invitation is used.
  password text,
  password_changed_at timestamptz,
  -- May not sign in nor use tokens, though the person is active.
  disabled boolean not null default false,
  created_at timestamptz not null default now()
);

create table session (
  -- What lists and routes call it; of no use for signing in.
  id uuid primary key,
  -- SHA-256 of the cookie's value.
  hash bytea not null unique,
  person uuid not null references person on delete cascade,
  created_at timestamptz not null default now(),
  -- Written at most once a minute.
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
  -- read, write, admin.
  scopes text[] not null default '{}',
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  -- Written at most once a minute.
  used_at timestamptz,
  revoked_at timestamptz
);
create index api_token_person on api_token (person);

-- Invitation, reset, first start: works once.
create table one_time_link (
  -- SHA-256 of the token in the link.
  hash bytea primary key,
  purpose text not null check (purpose in ('setup', 'invitation', 'reset')),
  -- Absent for the first start, which makes the person.
  person uuid references person on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  check ((person is null) = (purpose = 'setup'))
);
create index one_time_link_person on one_time_link (person, purpose);

-- Tries to sign in and demands for a reset, for throttling across servers: a row for the account and one for the address.
-- A try counts as failed until it has succeeded, so that many at once are not all let in.
create table sign_in_try (
  -- What is counted, and the account's digest or the address: people also type passwords where the name belongs.
  subject text not null,
  id uuid not null,
  at timestamptz not null default now(),
  primary key (subject, id)
);
create index sign_in_try_at on sign_in_try (subject, at);

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

-- A person's sessions end when his rights change or he may no longer sign in, whoever writes that: a route, an import, a
-- synchronisation, an administrator by hand.
create function end_sessions() returns trigger language plpgsql as $body$
declare
  touched uuid[] := case tg_table_name
    when 'person' then array[(to_jsonb(new) ->> 'id')::uuid]
    else array[(to_jsonb(old) ->> 'person')::uuid, (to_jsonb(new) ->> 'person')::uuid]
  end;
begin
  if tg_op = 'UPDATE' and old is not distinct from new then
    return null;
  end if;
  delete from session where person = any(touched);
  if tg_table_name <> 'role_grant' then
    delete from one_time_link where person = any(touched) and used_at is null;
  end if;
  return null;
end
$body$;

create trigger role_grant_ends_sessions after insert or delete or update of person, role, process, "group", organisation
  on role_grant for each row execute function end_sessions();
create trigger person_ends_sessions after update of active on person
  for each row when (old.active and not new.active) execute function end_sessions();
create trigger account_ends_sessions after update of disabled on account
  for each row when (not old.disabled and new.disabled) execute function end_sessions();
