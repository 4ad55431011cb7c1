-- What a person looks at again and again: filters, order and columns of his lists under a name.
create table saved_view (
  id uuid primary key,
  person uuid not null references person on delete cascade,
  name text not null,
  -- JSON as text, in the words of the client.
  query text not null,
  position int not null,
  version int not null default 1,
  created_at timestamptz not null default now()
);
create index saved_view_person on saved_view (person, position, id);
