-- Has this session stored a position here? If not, stores one in both sequences, so that it has from
-- now on; one that says "lost", see message_position.sql, when it has written rows lately: DISCARD
-- SEQUENCES. From 9.4.
-- Asked where session_probe has given a value that may be the session's first: it is only if a block
-- starts there, and all blocks start at the same distance from where the last one ends. To catch an
-- error costs a subtransaction, which in a transaction that has made thousands of tables takes
-- longer than a statement. Every name is qualified: dts_capture_ddl() calls it with the caller's
-- search_path.
create or replace function pgdts.has_position(place regclass)
returns boolean
language plpgsql
volatile
as $dts$
begin
    if exists (
           select from pgdts.session_probe as taken
            where (taken.last_value operator(pg_catalog.-)
                   pg_catalog.currval('pgdts.session_probe') operator(pg_catalog.+) 1)
                  operator(pg_catalog.%) 1024 operator(pg_catalog.<>) 0) then
        return true;
    end if;
    begin
        perform pg_catalog.currval('pgdts.message_position'),
                pg_catalog.currval('pgdts.function_position');
        return true;
    exception
        when object_not_in_prerequisite_state then
            null;
    end;
    begin
        perform pg_catalog.currval('pgdts.message_position');
        -- The session began with a DROP: capture_drop() stores its place without asking.
        perform pg_catalog.setval('pgdts.function_position', 1);
        return place operator(pg_catalog.=) 'pgdts.message_position'::pg_catalog.regclass;
    exception
        when object_not_in_prerequisite_state then
            perform pg_catalog.setval(
                        'pgdts.message_position',
                        case when pg_catalog.pg_stat_get_xact_tuples_inserted(
                                      pg_catalog.to_regclass('public.dts_ddl_command'))
                                  operator(pg_catalog.>) 0
                             then (pgdts.message_key(''::pg_catalog.text)
                                   operator(pg_catalog.<<) 32)
                                  operator(pg_catalog.|) 2147483646::pg_catalog.int8
                             else 1 end),
                    pg_catalog.setval('pgdts.function_position', 1);
            return false;
    end;
end
$dts$;
