-- The statement that save_start() told of has ended; from 9.4. Called by capture_general() and
-- capture_outer() under the pinned search_path.
--
--   recorded   true: it goes on, and its row is written already
create or replace function pgdts.end_start(frames text, recorded boolean)
returns void
language plpgsql
volatile
as $dts$
declare
    settings constant regclass := (pgdts.start_place(frames)).settings;
begin
    perform pg_catalog.setval(
        settings, case when recorded then pg_catalog.currval(settings) | 2 else 0 end);
end
$dts$;
