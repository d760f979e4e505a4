-- What held when the statement started that is at work: reads what save_start() stored; from 9.4.
-- Called by capture_general() and capture_outer() under the pinned search_path, for kinds whose start
-- capture_start() sees.
--
--   settings       settings_key() under the caller's search_path, now
--
--   known          its start was seen, and not its end
--   changed        the role or the search_path is another one now, or may be: a statement that ran meanwhile
--                  took its place, or the session has discarded its sequences
--   recorded       the statement has its row already, see capture_outer()
create or replace function pgdts.read_start(
    frames text,
    settings bigint,
    out known boolean,
    out changed boolean,
    out recorded boolean
)
language plpgsql
volatile
as $dts$
declare
    had_state constant boolean := pgdts.has_state();
    stored constant bigint := pg_catalog.currval(pgdts.start_place(frames));
begin
    known := stored >> 32 = pgdts.message_key(frames);
    changed := not known or (stored >> 2) & 1073741823 <> settings;
    recorded := known and stored & 2 <> 0;
end
$dts$;
