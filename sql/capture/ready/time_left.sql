-- Whole milliseconds until a deadline; from 9.4. Every name is qualified: publish_table() calls it with the
-- caller's search_path.
create or replace function pgdts.time_left(deadline timestamptz)
returns integer
language plpgsql
volatile
as $dts$
begin
    return (pg_catalog.floor(
        1000::pg_catalog.float8 operator(pg_catalog.*) pg_catalog.date_part(
            'epoch', deadline operator(pg_catalog.-) pg_catalog.clock_timestamp())))::pg_catalog.int4;
end
$dts$;
