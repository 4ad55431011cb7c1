-- Tickets that are created again and again, by a cron expression in a zone.
create table planned_ticket (
  id uuid primary key,
  name text not null,
  process text not null,
  model text,
  requester uuid not null references person,
  fields jsonb not null default '{}',
  cron text not null,
  zone text not null,
  -- Which days are days of work; key of a calendar of the current release.
  calendar text,
  day_off text not null check (day_off in ('asIs', 'skip', 'before', 'after')),
  -- Of times at which no server ran: each of them, or the last alone.
  missed text not null check (missed in ('each', 'last')),
  active boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null default now(),
  -- Kept by whoever carries it out: the next time, by which version of the row, and what became of the last one.
  next_at timestamptz,
  planned_version int,
  last_at timestamptz,
  last_ticket uuid,
  trouble text,
  lease_until timestamptz
);
create index planned_ticket_due on planned_ticket (next_at) where active;
create index planned_ticket_name on planned_ticket using gin (name gin_trgm_ops);
create index planned_ticket_order on planned_ticket (name, id);
