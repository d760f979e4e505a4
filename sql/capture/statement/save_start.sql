-- Stores what holds when a statement starts, for read_start(); from 9.4. Called by capture_start()
-- under the caller's search_path: every name is qualified.
--
--   frames         as for message_key()
--   is_extension   it creates or updates an extension: what runs before it ends are steps of its script
--
-- Two numbers, see start_place(): key (31 bits) and the OID of the first schema (32); settings_key()
-- (30 bits), recorded early (1 bit), extension (1 bit).
create or replace function pgdts.save_start(frames text, is_extension boolean)
returns void
language plpgsql
volatile
as $dts$
declare
    had_state constant pg_catalog.bool := pgdts.has_state();
    key constant pg_catalog.int8 := pgdts.message_key(frames);
    at pg_catalog.record;
begin
    at := pgdts.start_place(frames);
    if (pg_catalog.currval(at.settings) operator(pg_catalog.&) 1) operator(pg_catalog.=) 1
       and (pg_catalog.currval(at.place) operator(pg_catalog.>>) 32) operator(pg_catalog.=) key then
        -- A step of the script of an extension.
        return;
    end if;
    perform pg_catalog.setval(
                at.place,
                (key operator(pg_catalog.<<) 32)
                operator(pg_catalog.|) coalesce(
                    (select n.oid::pg_catalog.int8
                       from pg_catalog.pg_namespace as n
                      where n.nspname operator(pg_catalog.=) current_schema), 0)),
            pg_catalog.setval(
                at.settings,
                (pgdts.settings_key() operator(pg_catalog.<<) 2)
                operator(pg_catalog.|) (case when is_extension then 1 else 0 end)::pg_catalog.int8);
end
$dts$;
