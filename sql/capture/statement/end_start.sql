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
    place constant regclass := pgdts.start_place(frames);
begin
    perform pg_catalog.setval(place, case when recorded then pg_catalog.currval(place) | 2 else 0 end);
end
$dts$;
