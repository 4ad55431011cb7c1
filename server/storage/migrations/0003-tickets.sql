-- Tickets, their histories, and what is kept beside them. Written by server/tickets alone, one command at a time.
-- A field that holds no id of ours (a definition may write what it likes) is no reference, and no reason to fail.
create function as_uuid(given text) returns uuid immutable parallel safe language sql
  return case when given ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' then given::uuid end;

create table ticket (
  id uuid primary key,
  number text not null unique,
  process text not null,
  release int not null references release,
  seq int not null,
  -- Paths of the active leaf states, sorted.
  state text[] not null,
  category text not null,
  created_at timestamptz(3) not null,
  created_by text not null,
  updated_at timestamptz(3) not null,
  -- All fields, the core ones too; the columns below are read out of it.
  fields jsonb not null,
  -- The other sections of the ticket (engine/ticket/ticket.ts): entered, proposed, overrides, approvals, … As text, because the
  -- order of records is part of what replay compares and jsonb would change it.
  records json not null,
  -- Hash of the last entry's link of the chain.
  head bytea not null,
  -- The requester's organisation: follows the person, see server/people.
  organisation uuid,
  requester uuid generated always as (as_uuid(fields ->> 'requester')) stored,
  assignee uuid generated always as (as_uuid(fields ->> 'assignee')) stored,
  "group" text generated always as (fields ->> 'group') stored,
  model text generated always as (fields ->> 'model') stored,
  summary text generated always as (fields ->> 'summary') stored
) with (fillfactor = 85);

create index ticket_updated on ticket (updated_at desc, id desc);
create index ticket_created on ticket (created_at desc, id desc);
create index ticket_process on ticket (process, updated_at desc, id desc);
create index ticket_group on ticket ("group", updated_at desc, id desc);
create index ticket_assignee on ticket (assignee, updated_at desc, id desc);
create index ticket_requester on ticket (requester, updated_at desc, id desc);
create index ticket_organisation on ticket (organisation, updated_at desc, id desc);
-- Which releases are still in use.
create index ticket_release on ticket (release);
-- What is still open is what people look at: a few hundred of hundreds of thousands.
create index ticket_open on ticket (process, updated_at desc, id desc) where category in ('new', 'active', 'waiting');
create index ticket_open_group on ticket ("group", updated_at desc, id desc) where category in ('new', 'active', 'waiting');

-- People of a ticket that are lists: `affected`, `watcher`; `approver`: was ever asked; `asked`: in an open approval.
create table ticket_person (
  person uuid not null,
  relation text not null,
  ticket uuid not null references ticket on delete cascade,
  primary key (person, relation, ticket)
);
create index ticket_person_ticket on ticket_person (ticket);

-- Links as each side records them: a child's parent, a parent's children.
create table ticket_link (
  ticket uuid not null references ticket on delete cascade,
  -- Id of the record in the ticket's `links`.
  id text not null,
  name text not null,
  "as" text not null,
  other uuid not null,
  primary key (ticket, id)
);
create index ticket_link_other on ticket_link (other);
create index ticket_link_name on ticket_link (ticket, name, "as");

create table entry (
  ticket uuid not null references ticket on delete cascade,
  seq int not null,
  command_id text not null unique,
  type text not null,
  chained boolean not null default false,
  audience text not null,
  actor_kind text not null,
  actor text,
  channel text not null,
  at timestamptz(3) not null,
  release int not null references release,
  -- The place in the feed: the transaction's id plus the installation's offset. Rows of one transaction share it.
  position bigint not null,
  -- { command, patch, facts } as text, so that the digest can be computed again; null once erased, together with salt.
  payload text,
  salt bytea,
  -- SHA-256 of salt and payload; stays when these are erased.
  digest bytea not null,
  -- SHA-256 of the hash before it, the header and the digest.
  hash bytea not null,
  primary key (ticket, seq)
);
create index entry_feed on entry (position, ticket, seq);

-- A Merkle root over the heads of tickets that changed since the last one.
create table anchor (
  id int generated always as identity primary key,
  at timestamptz not null,
  from_position bigint not null,
  to_position bigint not null,
  tickets int not null,
  root bytea not null,
  -- SHA-256 of the anchor before, the root, the time, the two positions and the number of tickets.
  hash bytea not null
);

create table message (
  id uuid primary key,
  ticket uuid not null references ticket on delete cascade,
  seq int not null,
  audience text not null check (audience in ('public', 'internal')),
  author_kind text not null,
  author text,
  channel text not null,
  at timestamptz(3) not null,
  text text not null,
  -- Sanitised; absent where it was written as plain text.
  html text,
  recipients jsonb not null default '[]',
  vector tsvector not null
);
create index message_ticket on message (ticket, at, id);
-- New words wait in a list that every search reads; a short one is soon read, and soon worked in by who fills it.
create index message_public on message using gin (vector) with (gin_pending_list_limit = 512) where audience = 'public';
create index message_internal on message using gin (vector) with (gin_pending_list_limit = 512)
  where audience = 'internal';

-- What is searched of the ticket itself. The public one by whoever sees some of it, and only by the letters of the words
-- (server/tickets/search-texts.ts); the internal one holds the words of every field, for those who see all of it.
create table ticket_text (
  ticket uuid primary key references ticket on delete cascade,
  public_vector tsvector not null,
  internal_vector tsvector not null
  -- A search that asks ticket after ticket reads vectors where they are, not out of another table.
) with (toast_tuple_target = 8160);
create index ticket_text_public on ticket_text using gin (public_vector) with (gin_pending_list_limit = 512);
create index ticket_text_internal on ticket_text using gin (internal_vector) with (gin_pending_list_limit = 512);

-- Words that were written, without their endings, to forgive typing errors; kept by a chore, not by the command.
create table word (
  word text not null,
  audience text not null check (audience in ('public', 'internal')),
  primary key (word, audience)
);
create index word_similar on word using gin (word gin_trgm_ops);

-- One row: how far the feed was read for words.
create table word_feed (
  id boolean primary key default true check (id),
  position bigint not null default 0
);
insert into word_feed default values;

create table attachment (
  id uuid primary key,
  -- Absent until a command takes it: what nobody took is swept after a day.
  ticket uuid references ticket on delete cascade,
  message uuid references message on delete cascade,
  audience text check (audience in ('public', 'internal')),
  name text not null,
  type text not null,
  -- While its bytes arrive: how many they may become, so that uploads at the same time share one limit.
  size bigint not null,
  -- Absent while its bytes arrive: until then nobody reads or takes it.
  sha256 bytea,
  uploaded_by uuid not null references person,
  uploaded_at timestamptz not null default now()
);
create index attachment_ticket on attachment (ticket);
create index attachment_loose on attachment (uploaded_at) where ticket is null;
create index attachment_person on attachment (uploaded_by, uploaded_at);

create table attachment_chunk (
  attachment uuid not null references attachment on delete cascade,
  n int not null,
  bytes bytea not null,
  primary key (attachment, n)
);
alter table attachment_chunk alter column bytes set storage external;

-- What was answered to a request that carried an idempotency key, for 24 hours.
create table request (
  principal text not null,
  key text not null,
  -- SHA-256 of method, route and body: the same key for another request is an error.
  fingerprint bytea not null,
  status int not null,
  answer jsonb,
  at timestamptz not null default now(),
  primary key (principal, key)
);
create index request_at on request (at);
