-- Canary: a function whose body holds a semicolon. From 9.4.
create function canary_count() returns bigint language sql as $$ select count(*) from pgdts_canary.canary; $$
