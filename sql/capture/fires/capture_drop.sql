-- The function behind the second event trigger, dts_intercept_drop, on sql_drop; from 9.4. Records a
-- DROP before dts_capture_ddl() sees it, because only here the server tells what was dropped: a
-- temporary table may shadow a real one of the same name, which a recorded DROP would remove at the
-- destination. See dts_capture_ddl() for the rest.
-- It has a function of its own so that the documented clean-up, which drops dts_capture_ddl() and
-- knows nothing of this trigger, still works, and it stays quiet afterwards.
create or replace function pgdts.capture_drop()
returns event_trigger
language plpgsql
volatile
security definer
cost 100
as $dts$
declare
    context pg_catalog.text;
    message pg_catalog.text;
    recorded pg_catalog.bool;
begin
    -- An ALTER TABLE drops, too: a column, a default.
    if tg_tag operator(pg_catalog.!~~) 'DROP%' then
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
       and pg_catalog.octet_length(message) operator(pg_catalog.<) 8192
       and pg_catalog.upper(
               pg_catalog.btrim(message, E' \t\n\r\f\x0b;') collate pg_catalog."C")
           operator(pg_catalog.~~) (tg_tag operator(pg_catalog.||) '%')
       and pg_catalog.upper(
               pg_catalog.btrim(message, E' \t\n\r\f\x0b;') collate pg_catalog."C")
           operator(pg_catalog.!~~) all (
               array['%;%', '%--%', '%/*%', E'%\\\\%', '%CURRENT_%', '%SESSION_USER%', '%EXISTS%',
                     '%,%']::pg_catalog.text[])
       and ((pg_catalog.clock_timestamp() operator(pg_catalog.-) interval '50 ms')
            operator(pg_catalog.<) current_timestamp
            or pg_catalog.pg_stat_get_xact_tuples_inserted(
                   pg_catalog.to_regclass('public.dts_ddl_command')) operator(pg_catalog.<) 64) then
        begin
            insert into public.dts_ddl_command (
                ddl_text, event, tag, username, database, schema, object_type, object_name,
                client_address, client_port, event_time, txid_current)
            select pg_catalog.btrim(message, E' \t\n\r\f\x0b;'),
                   'ddl_command_end', tg_tag, session_user::pg_catalog.text,
                   current_catalog::pg_catalog.text, current_schema::pg_catalog.text,
                   gone.object_type, gone.object_identity,
                   pg_catalog.inet_client_addr()::pg_catalog.text,
                   pg_catalog.inet_client_port(), current_timestamp,
                   pg_catalog.txid_current()::pg_catalog.text
              from pg_catalog.pg_event_trigger_dropped_objects() as gone
             where gone.original
               -- A quote: quote_all_identifiers may be on.
               and gone.object_identity operator(pg_catalog.!~~)
                   all (E'{%pg_temp%, %dts%, "\\"%"}'::pg_catalog.text[])
               and pgdts.is_plain_session()
               and exists (
                   select from pg_catalog.pg_event_trigger as t
                    where t.evtname operator(pg_catalog.=) 'dts_intercept_ddl'
                      and t.evtenabled operator(pg_catalog.<>) 'D')
            returning pgdts.save_position(
                          'pgdts.message_position'::pg_catalog.regclass,
                          pgdts.message_key(''::pg_catalog.text), 0, true)
                      and ((id operator(pg_catalog.&) 7) operator(pg_catalog.<>) 0
                           or pgdts.prune(id))
                 into recorded;
            if recorded then
                return;
            end if;
        exception
            when lock_not_available or deadlock_detected or serialization_failure then
                raise;
            when others then
                null;
        end;
    end if;

    if pg_catalog.pg_stat_get_xact_tuples_inserted(
           pg_catalog.to_regclass('public.dts_ddl_command')) operator(pg_catalog.>=) 64
       and (pg_catalog.clock_timestamp() operator(pg_catalog.-) interval '50 ms')
           operator(pg_catalog.>) current_timestamp then
        recorded := pgdts.capture_statement(
            context, tg_tag, coalesce(message, pg_catalog.current_query()),
            pg_catalog.current_setting('search_path'), pg_catalog.current_schemas(false), true);
        return;
    end if;
    begin
        recorded := pgdts.capture_statement(
            context, tg_tag, coalesce(message, pg_catalog.current_query()),
            pg_catalog.current_setting('search_path'), pg_catalog.current_schemas(false), true);
    exception
        when lock_not_available or deadlock_detected or serialization_failure then
            raise;
        when others then
            raise warning 'pgdts could not record % for DTS: %', tg_tag, sqlerrm;
    end;
end
$dts$;
