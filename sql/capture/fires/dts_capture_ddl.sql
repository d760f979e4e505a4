-- The documented function behind dts_intercept_ddl; from 9.4. Runs with its owner's rights and with
-- the caller's search_path, so that every name in it is qualified, types too.
-- The most common case is done here, the rest by capture_statement(), which pins its own path,
-- and which also tries again where this fails, as it always does on 9.4: a message of one statement
-- of a common kind, about which there is nothing to say.
-- Expressions are few, and so are the functions in them: in a new transaction the first use of each
-- costs more than its evaluation, and a new operator makes the server plan each of them anew, of
-- which the scripts of extensions are full. The keywords current_catalog, current_schema,
-- current_timestamp are no functions, and nobody can shadow them.
create or replace function public.dts_capture_ddl()
returns event_trigger
language plpgsql
volatile
security definer
cost 100
as $dts$
declare
    context pg_catalog.text;
    message pg_catalog.text;
    identity pg_catalog.text;
    recorded pg_catalog.bool;
    placed pg_catalog.bool;
begin
    get diagnostics context = pg_context;
    if tg_tag operator(pg_catalog.<>) all (
           '{CREATE EXTENSION, CREATE TABLE, ALTER TABLE, CREATE INDEX}'::pg_catalog.text[])
       and pg_catalog.current_query() operator(pg_catalog.~~) any (
               '{create extension %, CREATE EXTENSION %}'::pg_catalog.text[])
       and pg_catalog.current_query() operator(pg_catalog.!~~) '%;_%'
       and (context operator(pg_catalog.!~~) E'%\n%'
            or context operator(pg_catalog.~~) E'%\nextension script file "%') then
        -- A step of the extension's script; capture_statement() knows the others.
        return;
    end if;
    -- Once: a message may be large, and each call copies it.
    message := (case
        when context operator(pg_catalog.!~~) E'%\n%' then pg_catalog.current_query() end);

    -- What capture_drop() asks of a text before it records it, and nothing that may change.
    if tg_tag operator(pg_catalog.=) any (
               '{ALTER TABLE, CREATE TABLE, CREATE INDEX, CREATE VIEW, CREATE TYPE,
                 CREATE SEQUENCE, CREATE EXTENSION, DROP TABLE, DROP INDEX, DROP VIEW,
                 DROP FUNCTION, DROP TYPE, DROP SEQUENCE, DROP TRIGGER, DROP SCHEMA}'::pg_catalog.text[])
       and pg_catalog.octet_length(message) operator(pg_catalog.<) 8192
       and pg_catalog.upper(
               pg_catalog.btrim(message, E' \t\n\r\f\x0b;') collate pg_catalog."C")
           operator(pg_catalog.~~) (tg_tag operator(pg_catalog.||) '%')
       and pg_catalog.upper(
               pg_catalog.btrim(message, E' \t\n\r\f\x0b;') collate pg_catalog."C")
           operator(pg_catalog.!~~) all (
               array['%;%', '%--%', '%/*%', E'%\\\\%', '%LOGGED%', '%CURRENT_%', '%SESSION_USER%',
                     '%TABLESPACE%']::pg_catalog.text[]) then
        if tg_tag operator(pg_catalog.~~) 'DROP%' then
            if pg_catalog.upper(message collate pg_catalog."C") operator(pg_catalog.!~~) all (
                   '{%EXISTS%, "%,%"}'::pg_catalog.text[]) then
                -- It dropped something, of which capture_drop() has been told.
                return;
            end if;
        elsif (pg_catalog.clock_timestamp() operator(pg_catalog.-) interval '50 ms')
              operator(pg_catalog.<) current_timestamp then
            loop
                begin
                    insert into public.dts_ddl_command (
                        ddl_text, event, tag, username, database, schema, object_type,
                        object_name, client_address, client_port, event_time, txid_current)
                    select pg_catalog.btrim(message, E' \t\n\r\f\x0b;'),
                           'ddl_command_end', tg_tag, session_user::pg_catalog.text,
                           current_catalog::pg_catalog.text, current_schema::pg_catalog.text,
                           made.object_type, made.object_identity,
                           pg_catalog.inet_client_addr()::pg_catalog.text,
                           pg_catalog.inet_client_port(), current_timestamp,
                           pg_catalog.txid_current()::pg_catalog.text
                      from pg_catalog.pg_event_trigger_ddl_commands() as made
                     where made.command_tag operator(pg_catalog.=) tg_tag
                       and not made.in_extension
                       -- A quote: quote_all_identifiers may be on.
                       and made.object_identity operator(pg_catalog.!~~)
                           all (E'{%pg_temp%, %dts%, "\\"%"}'::pg_catalog.text[])
                       and pgdts.is_plain_session()
                       and pg_catalog.current_setting('default_tablespace')
                           operator(pg_catalog.=) ''
                       -- Another event trigger may have had it recorded.
                       and (pg_catalog.currval('pgdts.message_position')
                            operator(pg_catalog.>>) 32)
                           operator(pg_catalog.<>) pgdts.message_key(''::pg_catalog.text)
                    returning object_name,
                              (id operator(pg_catalog.&) 7) operator(pg_catalog.<>) 0
                              or pgdts.prune(id)
                         into identity, recorded;
                    if recorded then
                        if tg_tag operator(pg_catalog.=) 'CREATE TABLE' then
                            if pgdts.may_publish() is not true
                               and pgdts.stores_in_heap() then
                                execute 'alter table ' operator(pg_catalog.||) identity
                                        operator(pg_catalog.||) ' replica identity full';
                            elsif pgdts.make_table_ready(
                                      identity::pg_catalog.regclass::pg_catalog.oid,
                                      pg_catalog.current_setting('search_path')) is not null
                                  or not pgdts.stores_in_heap() then
                                raise exception 'for capture_statement(): its row has a message';
                            end if;
                        end if;
                        return;
                    end if;
                    exit;
                exception
                    when lock_not_available or deadlock_detected or serialization_failure then
                        raise;
                    when object_not_in_prerequisite_state then
                        -- currval(), in a session that has stored no position yet.
                        exit when placed;
                        begin
                            placed := pg_catalog.nextval('pgdts.session_probe') is not null
                                and pgdts.has_position(
                                        'pgdts.message_position'::pg_catalog.regclass) is not null;
                        exception
                            when others then
                                exit;
                        end;
                    when others then
                        exit;
                end;
            end loop;
        end if;
    elsif message is null
          and pg_catalog.split_part(context, E'\n', 2) operator(pg_catalog.~~)
              'SQL statement "alter table % replica identity full"'
          -- Five blanks: the name has none.
          and pg_catalog.translate(
                  pg_catalog.split_part(context, E'\n', 2),
                  'abcdefghijklmnopqrstuvwxyz0123456789_.', '')
              operator(pg_catalog.=) 'SQL  "     "'
          and pg_catalog.split_part(context, E'\n', 3) operator(pg_catalog.~~) any (
                  '{PL/pgSQL function public.dts_capture_ddl%, PL/pgSQL function dts_capture_ddl%,
                    PL/pgSQL function pgdts.make_table_ready%}'::pg_catalog.text[]) then
        -- Our own: the quick answer, is_housekeeping() knows the rest.
        return;
    end if;

    if pg_catalog.pg_stat_get_xact_tuples_inserted(
           pg_catalog.to_regclass('public.dts_ddl_command')) operator(pg_catalog.>=) 64
       and (pg_catalog.clock_timestamp() operator(pg_catalog.-) interval '50 ms')
           operator(pg_catalog.>) current_timestamp then
        recorded := pgdts.capture_statement(
            context, tg_tag, coalesce(message, pg_catalog.current_query()),
            pg_catalog.current_setting('search_path'), pg_catalog.current_schemas(false), false);
        return;
    end if;
    begin
        recorded := pgdts.capture_statement(
            context, tg_tag, coalesce(message, pg_catalog.current_query()),
            pg_catalog.current_setting('search_path'), pg_catalog.current_schemas(false), false);
    exception
        when lock_not_available or deadlock_detected or serialization_failure then
            raise;
        when others then
            raise warning 'pgdts could not record % for DTS: %', tg_tag, sqlerrm;
    end;
end
$dts$;
