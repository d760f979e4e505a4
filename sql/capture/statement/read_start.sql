-- What held when the statement started that is at work: reads what save_start() stored; from 9.4.
-- Called by capture_general(), capture_outer() and is_step_of_extension() under the pinned search_path.
--
--   settings       settings_key() under the caller's search_path, now
--
--   known          its start was seen, and not its end
--   changed        the role or the search_path is another one now
--   recorded       the statement has its row already, see capture_outer()
--   is_extension   it creates or updates an extension
create or replace function pgdts.read_start(
    frames text,
    settings bigint,
    out known boolean,
    out changed boolean,
    out recorded boolean,
    out is_extension boolean
)
language plpgsql
volatile
as $dts$
declare
    had_state constant boolean := pgdts.has_state();
    stored constant bigint := pg_catalog.currval(pgdts.start_place(frames));
begin
    known := stored >> 32 = pgdts.message_key(frames);
    changed := known and (stored >> 2) & 1073741823 <> settings;
    recorded := known and stored & 2 <> 0;
    is_extension := known and stored & 1 <> 0;
end
$dts$;
