-- What a person began to write and has not sent: his own, on whatever device he goes on.
create table draft (
  person uuid not null references person on delete cascade,
  -- What it is a draft of, in the words of the client.
  key text not null,
  -- JSON as text: nothing is asked of it, and it may hold what jsonb takes no text with.
  content text not null,
  -- When he wrote it, by the clock of his device: a later version is not replaced by an earlier one.
  changed_at timestamptz not null,
  saved_at timestamptz not null default now(),
  primary key (person, key)
);
create index draft_saved_at on draft (saved_at);
