-- When somebody works for a group: key of a calendar of the current release; null: whenever the group does.
alter table group_member add column calendar text;
