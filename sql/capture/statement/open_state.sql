-- Has a session that has just seen this value of session_probe stored anything yet? If not, stores
-- nothing at all in each sequence, so that it has from now on; from 9.4. Called by has_state().
--
-- The first value of a session is 1, 33, 65 …; the last before such a value takes it away.
create or replace function pgdts.open_state(seen bigint)
returns boolean
language plpgsql
volatile
as $dts$
declare
    place constant pg_catalog.int4 := (seen operator(pg_catalog.&) 31)::pg_catalog.int4;
begin
    if place operator(pg_catalog.>) 1 then
        return true;
    elsif place operator(pg_catalog.=) 0 then
        return pg_catalog.nextval('pgdts.session_probe') operator(pg_catalog.>) 0;
    end if;
    perform pg_catalog.setval('pgdts.message_position', 0),
            pg_catalog.setval('pgdts.function_position', 0),
            pg_catalog.setval('pgdts.message_start', 0),
            pg_catalog.setval('pgdts.function_start', 0),
            pg_catalog.setval('pgdts.message_settings', 0),
            pg_catalog.setval('pgdts.function_settings', 0);
    return false;
end
$dts$;
