-- Stores what holds when a statement starts, for read_start(); from 9.4. Called by capture_start()
-- under the caller's search_path; in SQL, so that the server puts it in place of its calls.
--
--   place   from start_place()
--   key     from message_key()
--
-- Packed as key (31 bits), settings_key() (30 bits), recorded early (1 bit), 0 (1 bit).
create or replace function pgdts.save_start(place regclass, key bigint)
returns bigint
language sql
volatile
as $dts$
    select pg_catalog.setval(
        place,
        (key operator(pg_catalog.<<) 32)
        operator(pg_catalog.|) (pgdts.settings_key() operator(pg_catalog.<<) 2))
$dts$;
