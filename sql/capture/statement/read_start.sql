-- What held when the statement started that is at work: reads what save_start() stored; from 9.4.
-- Called by capture_general(), capture_outer() and is_step_of_extension() under the pinned search_path.
--
--   settings       settings_key() under the caller's search_path, now
--
--   known          its start was seen, and not its end
--   changed        the role or the search_path is another one now
--   schema_name    the first schema of the search_path then, as the capture's owner saw it
--   recorded       the statement has its row already, see capture_outer()
--   is_extension   it creates or updates an extension
create or replace function pgdts.read_start(
    frames text,
    settings bigint,
    out known boolean,
    out changed boolean,
    out schema_name name,
    out recorded boolean,
    out is_extension boolean
)
language plpgsql
volatile
as $dts$
declare
    had_state constant boolean := pgdts.has_state();
    at record;
    start bigint;
    stored bigint;
begin
    at := pgdts.start_place(frames);
    start := pg_catalog.currval(at.place);
    stored := pg_catalog.currval(at.settings);
    known := start >> 32 = pgdts.message_key(frames) and stored > 0;
    changed := known and stored >> 2 <> settings;
    recorded := known and stored & 2 <> 0;
    is_extension := known and stored & 1 <> 0;
    if changed then
        schema_name := (
            select n.nspname
              from pg_catalog.pg_namespace as n
             where n.oid = (start & 4294967295)::oid);
    end if;
end
$dts$;
