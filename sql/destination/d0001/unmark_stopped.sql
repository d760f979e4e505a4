-- Takes back mark_stopped() for a row that has got through; from 10.
create function pgdts.unmark_stopped(captured_id bigint)
returns void
language plpgsql
volatile
set search_path = pg_catalog, pg_temp
as $dts$
begin
    perform setval('pgdts.apply_stopped', 1, false)
       from pgdts.apply_stopped as stopped
      where stopped.is_called and stopped.last_value / 60466176 = captured_id;
end
$dts$;
