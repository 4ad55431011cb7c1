-- What transitions asked the outside to do: carried out after the commit, at least once, in order per ticket and target.
create table effect (
  -- <ticket>/<seq>/<n>
  key text primary key,
  ticket uuid not null references ticket on delete cascade,
  seq int not null,
  n int not null,
  kind text not null,
  -- What must keep its order for a ticket: `notify`, `cascade`, `create`, `tell/<ticket>`, `plugin/<name>/<call>`.
  target text not null,
  -- Which workers carry it out: what is slow in one lane holds up none of the others.
  lane text not null generated always as
    (case kind when 'notify' then 'letters' when 'plugin' then 'calls' else 'tickets' end) stored,
  body jsonb not null,
  -- The entry's command: who is its cause.
  cause text not null,
  channel text not null,
  at timestamptz(3) not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'dead')),
  -- Not tried earlier: its own back-off, or the place of one before it.
  not_before timestamptz not null default now(),
  attempts int not null default 0,
  first_tried_at timestamptz,
  -- How often the worker that had it was gone before it told what came of it.
  losses int not null default 0,
  -- Until then a worker has it; after that another may take it.
  claimed_until timestamptz,
  claimed_by text,
  -- Why the last try failed, or why it is dead.
  trouble text,
  done_at timestamptz
);
create index effect_due on effect (lane, not_before, ticket, seq, n) where state = 'waiting' and claimed_until is null;
-- Calls are claimed target by target.
create index effect_call on effect (target, not_before, ticket, seq, n)
  where lane = 'calls' and state = 'waiting' and claimed_until is null;
create index effect_claimed on effect (lane, claimed_until) where state = 'waiting' and claimed_until is not null;
create index effect_order on effect (ticket, target, seq, n) where state = 'waiting';
create index effect_dead on effect (done_at desc, key desc) where state = 'dead';
create index effect_ticket on effect (ticket, seq, n);

-- A message on the screen of one person.
create table notification (
  id uuid primary key,
  person uuid not null references person on delete cascade,
  ticket uuid not null references ticket on delete cascade,
  effect text not null,
  subject text,
  -- Plain text.
  text text not null,
  language text not null,
  at timestamptz(3) not null default now(),
  read_at timestamptz,
  -- Its place in the feed, as an entry's.
  position bigint not null,
  unique (effect, person)
);
create index notification_person on notification (person, at desc, id desc);
create index notification_unread on notification (person, at desc, id desc) where read_at is null;
create index notification_feed on notification (position, id);

-- Where `plugin: webhook, call: <key>` goes.
create table webhook (
  key text primary key,
  url text not null,
  -- Sealed with the installation's key; never given back.
  secret bytea not null,
  active boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
