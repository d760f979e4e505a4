-- The function behind the event trigger dts_intercept_drop, on sql_drop; from 9.4. Records a DROP
-- before dts_capture_ddl() sees it, because only here the server tells what was dropped: a temporary
-- table may shadow a real one of the same name, which a recorded DROP would remove at the destination.
-- See dts_capture_ddl() for the rest. It has a function of its own so that the documented clean-up,
-- which drops dts_capture_ddl() and knows nothing of this trigger, still works, and it does nothing
-- afterwards: whether the capture is on is asked before anything that could touch the log.
create or replace function pgdts.capture_drop()
returns event_trigger
language plpgsql
volatile
security definer
cost 100
as $dts$
declare
    dropping constant pg_catalog.bool := true;
    context pg_catalog.text;
    message pg_catalog.text;
    gone pg_catalog.record;
    recorded pg_catalog.bool;
begin
    -- An ALTER TABLE drops, too: a column, a default.
    if tg_tag operator(pg_catalog.!~~) 'DROP%' or not pgdts.is_on() then
        return;
    end if;
    get diagnostics context = pg_context;
    -- Once: a message may be large, and each call copies it.
    message := (case
        when context operator(pg_catalog.!~~) E'%\n%' then pg_catalog.current_query() end);

    -- dts_capture_ddl() passes such a text over. Without a comma it names one object.
    if tg_tag operator(pg_catalog.=) any (
               '{DROP TABLE, DROP INDEX, DROP VIEW, DROP FUNCTION, DROP TYPE, DROP SEQUENCE,
                 DROP TRIGGER, DROP SCHEMA}'::pg_catalog.text[])
       -- include fires/include/plain_text
       and message operator(pg_catalog.!~~) '%,%'
       and pg_catalog.current_setting('server_version_num') operator(pg_catalog.!~~) '904%'
       and pg_catalog.current_setting('pgdts.schemas') operator(pg_catalog.!~~)
                   all (E'{"%,%", "\\{\\}", "%\\"%"}'::pg_catalog.text[])
       and pg_catalog.pg_my_temp_schema() operator(pg_catalog.=) 0::pg_catalog.oid
       and pg_catalog.pg_relation_size('pgdts.pending_tables'::pg_catalog.regclass)
           operator(pg_catalog.=) 0
       and ((pg_catalog.clock_timestamp() operator(pg_catalog.-) interval '50 ms')
            operator(pg_catalog.<) current_timestamp
            or pg_catalog.pg_stat_get_xact_tuples_inserted(
                   pg_catalog.to_regclass('public.dts_ddl_command')) operator(pg_catalog.<) 64) then
        select dropped.object_type, dropped.object_identity, log.oid as log
          into gone
          from pg_catalog.pg_event_trigger_dropped_objects() as dropped
          left join pg_catalog.pg_class as log
            on true
           -- include row/include/trusted_log
         where dropped.original
         limit 1;
        -- A quote: quote_all_identifiers may be on.
        if gone.object_identity operator(pg_catalog.!~~)
               all (E'{%pg_temp%, pgdts%, public.dts%, "\\"%"}'::pg_catalog.text[]) then
            begin
                lock table only public.dts_ddl_command in row exclusive mode;
                if pg_catalog.to_regclass('public.dts_ddl_command')
                   operator(pg_catalog.=) gone.log then
                    insert into public.dts_ddl_command (
                        ddl_text, event, tag, username, database, schema, object_type, object_name,
                        client_address, client_port, event_time, txid_current)
                    values (
                        pg_catalog.btrim(message, E' \t\n\r\f\x0b;'),
                        'ddl_command_end', tg_tag, pg_catalog.current_setting('pgdts.username'),
                        current_catalog::pg_catalog.text,
                        pg_catalog.btrim(pg_catalog.current_setting('pgdts.schemas'), '{}"'),
                        gone.object_type, gone.object_identity,
                        pg_catalog.inet_client_addr()::pg_catalog.text,
                        pg_catalog.inet_client_port(), current_timestamp,
                        pg_catalog.txid_current()::pg_catalog.text)
                    returning (id operator(pg_catalog.&) 7) operator(pg_catalog.<>) 0
                              or pgdts.prune(id)
                         into recorded;
                    return;
                end if;
            exception
                when lock_not_available or deadlock_detected or serialization_failure
                     or statement_too_complex or out_of_memory or read_only_sql_transaction then
                    raise;
                when others then
                    null;
            end;
        end if;
    end if;

    -- include fires/include/guard
end
$dts$;
