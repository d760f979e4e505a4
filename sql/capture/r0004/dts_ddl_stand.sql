-- Stores where the capture stands in a message, for dts_ddl_position; from 9.4. Returns true.
create or replace function public.dts_ddl_stand(
    place regclass, key bigint, next_at integer, recorded boolean)
returns boolean
language plpgsql
volatile
as $dts$
begin
    return pg_catalog.setval(
        place,
        (key << 32) | (next_at::bigint << 1) | case when recorded then 1 else 0 end) > 0;
end
$dts$;
