-- Canary: a change of a table. From 9.4.
alter table canary add column seen_at timestamp with time zone
