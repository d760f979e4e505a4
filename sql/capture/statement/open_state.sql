-- Has a session that has just seen this value of session_probe stored anything yet? If not, stores
-- that nothing is known, so that it has from now on; from 9.4. Called by has_state().
--
-- The first value of a session is 1, 33, 65 and so on; the last before such a value takes it away. The
-- lock on a sequence stays until its transaction ends: where it is there already, what the session
-- knew of its message was discarded, and is marked as lost. Of starts nothing is known: capture_start()
-- asks before it stores one, so that a statement which discards its own has none at its end.
create or replace function pgdts.open_state(seen bigint)
returns boolean
language plpgsql
volatile
as $dts$
declare
    place constant pg_catalog.int4 := (seen operator(pg_catalog.&) 31)::pg_catalog.int4;
    position pg_catalog.int8;
begin
    if place operator(pg_catalog.>) 1 then
        return true;
    elsif place operator(pg_catalog.=) 0 then
        return pg_catalog.nextval('pgdts.session_probe') operator(pg_catalog.>) 0;
    end if;
    -- New, see read_position().
    position := (pgdts.message_key('') operator(pg_catalog.<<) 32) operator(pg_catalog.|) 2147483644;
    if exists (
           select from pg_catalog.pg_locks as l
            where l.pid operator(pg_catalog.=) pg_catalog.pg_backend_pid()
              and l.relation operator(pg_catalog.=)
                  'pgdts.message_position'::pg_catalog.regclass::pg_catalog.oid) then
        position := position operator(pg_catalog.|) 2;
    end if;
    perform pg_catalog.setval('pgdts.message_position', position),
            pg_catalog.setval('pgdts.function_position', 1),
            pg_catalog.setval('pgdts.message_start', 0),
            pg_catalog.setval('pgdts.function_start', 0),
            pg_catalog.setval('pgdts.function_start_2', 0),
            pg_catalog.setval('pgdts.function_start_3', 0);
    return false;
end
$dts$;
