-- Whose turn it was last in a group that goes round; locked while the next one is chosen, so that nobody is skipped.
create table rotation (
  "group" text primary key references "group" on delete cascade,
  person uuid references person on delete set null
);

-- So many open tickets somebody of a group may have at a time; null: no limit.
alter table group_member add column most_open int check (most_open > 0);
