-- Clocks of service levels. All that a row says comes of the ticket's history, the service levels and the calendars.
create table clock (
  ticket uuid not null references ticket on delete cascade,
  level text not null,
  clock text not null,
  run int not null,
  status text not null check (status in ('running', 'paused', 'met', 'cancelled')),
  started_at timestamptz not null,
  ended_at timestamptz,
  -- When the target is used up if nothing changes; null while a pause stands before it.
  due_at timestamptz,
  breached_at timestamptz,
  -- The release whose service levels and calendars it was last worked out by.
  release int not null references release,
  -- Target, segments and what was told, as the engine has them; JSON as text.
  body text not null,
  primary key (ticket, level, clock, run)
);
create index clock_open on clock (release) where status in ('running', 'paused');

-- What is to happen at an instant: timers of tickets, and shares of clocks that are to be told.
create table due (
  ticket uuid not null references ticket on delete cascade,
  -- `timer/<id>` or `clock/<level>/<clock>`: of each one instant is due at a time.
  what text not null,
  at timestamptz not null,
  -- Arguments of the command that is sent then; JSON as text.
  arguments text not null,
  -- Refused or failed so often, and not tried before this instant unless the ticket changes.
  tries int not null default 0,
  not_before timestamptz not null,
  trouble text,
  primary key (ticket, what)
);
create index due_next on due (not_before, ticket, what);

-- The next promise: the earliest instant at which a clock that runs is due.
alter table ticket add column due_at timestamptz;
create index ticket_due on ticket (due_at, id) where due_at is not null;
