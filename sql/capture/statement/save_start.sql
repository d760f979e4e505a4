-- Stores what holds when a statement starts, for read_start(); from 9.4. Returns whether it did: not
-- for a step of the script of an extension that is at work. Called by capture_start() under the
-- caller's search_path; in SQL, so that the server puts it in place of its calls.
--
--   place          from start_place()
--   frames         as for message_key()
--   is_extension   it creates or updates an extension: what runs before it ends are steps of its script
--
-- Packed as key (31 bits), settings_key() (30 bits), recorded early (1 bit), extension (1 bit).
create or replace function pgdts.save_start(place regclass, frames text, is_extension boolean)
returns boolean
language sql
volatile
as $dts$
    select case
        when pgdts.has_state()
             and (pg_catalog.currval(place) operator(pg_catalog.&) 1) operator(pg_catalog.=) 1
             and (pg_catalog.currval(place) operator(pg_catalog.>>) 32)
                 operator(pg_catalog.=) pgdts.message_key(frames)
        then false
        else pg_catalog.setval(
                 place,
                 (pgdts.message_key(frames) operator(pg_catalog.<<) 32)
                 operator(pg_catalog.|) (pgdts.settings_key() operator(pg_catalog.<<) 2)
                 operator(pg_catalog.|) (case when is_extension then 1 else 0 end)::pg_catalog.int8)
             operator(pg_catalog.>) 0 end
$dts$;
