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
    command pg_catalog.record;
    recorded pg_catalog.bool;
begin
    -- An ALTER TABLE drops, too: a column, a default.
    if tg_tag operator(pg_catalog.!~~) 'DROP%' then
        return;
    end if;
    get diagnostics context = pg_context;
    begin
        if not pgdts.is_on() then
            perform pgdts.warn_of_removal(tg_tag);
            return;
        end if;
        -- Once: a message may be large, and each call copies it.
        message := (case
            when context operator(pg_catalog.!~~) E'%\n%' then pg_catalog.current_query() end);

        -- dts_capture_ddl() passes such a text over. Without a comma it names one object; behind a
        -- function there are the types of its arguments.
        if tg_tag operator(pg_catalog.=) any (
                   '{DROP TABLE, DROP INDEX, DROP VIEW, DROP FUNCTION, DROP TYPE, DROP SEQUENCE,
                     DROP TRIGGER, DROP SCHEMA}'::pg_catalog.text[])
           -- include fires/include/plain_text
           and pg_catalog.split_part(message, '(', 3) operator(pg_catalog.=) ''
           and pg_catalog.concat(
                   pg_catalog.split_part(message, '(', 1), pg_catalog.split_part(message, ')', 2))
               operator(pg_catalog.!~~) '%,%'
           and pg_catalog.current_setting('server_version_num') operator(pg_catalog.!~~) '904%'
           and pg_catalog.current_setting('pgdts.schemas') operator(pg_catalog.!~~)
               all (E'{"%,%", "\\{\\}", "%\\"%"}'::pg_catalog.text[])
           and pg_catalog.pg_my_temp_schema() operator(pg_catalog.=) 0::pg_catalog.oid
           and pg_catalog.pg_relation_size('pgdts.pending_tables'::pg_catalog.regclass)
               operator(pg_catalog.=) 0
           and (tg_tag operator(pg_catalog.=) any (
                    '{DROP TABLE, DROP VIEW, DROP SEQUENCE, DROP TRIGGER}'::pg_catalog.text[])
                or pgdts.lost_identities() operator(pg_catalog.=) '{}'::pg_catalog.oid[])
           and ((pg_catalog.clock_timestamp() operator(pg_catalog.-) interval '50 ms')
                operator(pg_catalog.<) current_timestamp
                or pg_catalog.pg_stat_get_xact_tuples_inserted(
                       pg_catalog.to_regclass('public.dts_ddl_command'))
                   operator(pg_catalog.<) 64) then
            select dropped.object_type, dropped.object_identity, log.oid as log
              into command
              from pg_catalog.pg_event_trigger_dropped_objects() as dropped
              left join pg_catalog.pg_class as log
                on true
           -- include row/include/trusted_log
           and not log.relhastriggers
             where dropped.original
             limit 1;
            -- A quote: quote_all_identifiers may be on.
            if command.log is not null
               and command.object_identity operator(pg_catalog.!~~)
                   all (E'{%pg_temp%, pgdts%, public.dts%, "\\"%"}'::pg_catalog.text[]) then
                lock table only public.dts_ddl_command in row exclusive mode;
                if pg_catalog.to_regclass('public.dts_ddl_command')
                   operator(pg_catalog.=) command.log then
                    -- include fires/include/plain_row
                    return;
                end if;
            end if;
        end if;
    exception
        -- include fires/include/raised_again
        when others then
            null;
    end;

    -- include fires/include/guard
end
$dts$;
