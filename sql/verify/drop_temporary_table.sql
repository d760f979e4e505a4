-- Canary: the drop of a temporary table: replayed, it could hit a real one. From 9.4.
drop table pg_temp.canary_scratch
