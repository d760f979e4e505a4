-- The documented function behind dts_intercept_ddl; from 9.4. Runs with its owner's rights and with
-- the caller's search_path, so that every name in it is qualified, types too.
-- The most common case is done here, the rest by capture_statement(), which pins its own path, and
-- which also tries again where this fails: a message of one statement of a common kind, about which
-- there is nothing to say. When this quick way was made, an ALTER TABLE cost 2.4 times as much as without
-- the capture before, and 1.5 times with it (see bench/capture).
-- Expressions are few, and so are the functions in them: in a new transaction the first use of each
-- costs more than its evaluation, and a new operator makes the server plan each of them anew, of
-- which the scripts of extensions are full. The keywords current_catalog, current_timestamp are no
-- functions, and nobody can shadow them.
create or replace function public.dts_capture_ddl()
returns event_trigger
language plpgsql
volatile
security definer
cost 100
as $dts$
declare
    dropping constant pg_catalog.bool := false;
    context pg_catalog.text;
    message pg_catalog.text;
    command pg_catalog.record;
    recorded pg_catalog.bool;
begin
    if pg_catalog.current_setting('server_version_num') operator(pg_catalog.!~~) '904%' then
        -- Of a mapping 9.5 cannot tell without an error.
        if tg_tag operator(pg_catalog.!~~) all (
               '{% EXTENSION, ALTER TEXT SEARCH CONFIGURATION}'::pg_catalog.text[]) then
            select pg_catalog.replace(made.object_type, 'composite type', 'type') as object_type,
                   made.object_identity, made.objid, made.in_extension,
                   log.oid as log
              into command
              from pg_catalog.pg_event_trigger_ddl_commands() as made
              left join pg_catalog.pg_class as log
                on true
           -- include row/include/trusted_log
           and not log.relhastriggers
             where made.command_tag operator(pg_catalog.=) tg_tag
             limit 1;
            if command.in_extension then
                return;
            end if;
        end if;
        get diagnostics context = pg_context;
        -- Once: a message may be large, and each call copies it.
        message := (case
            when context operator(pg_catalog.!~~) E'%\n%' then pg_catalog.current_query() end);

        if tg_tag operator(pg_catalog.=) any (
                   '{ALTER TABLE, CREATE TABLE, CREATE INDEX, CREATE VIEW, CREATE FUNCTION, GRANT,
                     REVOKE, COMMENT, CREATE TYPE, CREATE SEQUENCE, CREATE TRIGGER, CREATE POLICY,
                     CREATE DOMAIN, CREATE PROCEDURE, CREATE SCHEMA, CREATE MATERIALIZED VIEW,
                     ALTER SEQUENCE, ALTER VIEW, ALTER TYPE, ALTER DOMAIN, ALTER INDEX,
                     ALTER FUNCTION, REFRESH MATERIALIZED VIEW, DROP TABLE, DROP INDEX, DROP VIEW,
                     DROP FUNCTION, DROP TYPE, DROP SEQUENCE, DROP TRIGGER,
                     DROP SCHEMA}'::pg_catalog.text[])
           -- include fires/include/plain_text
        then
            if tg_tag operator(pg_catalog.~~) 'DROP%' then
                -- What it dropped has its row from capture_drop().
                return;
            end if;
            begin
                if tg_tag operator(pg_catalog.=) any ('{GRANT, REVOKE}'::pg_catalog.text[]) then
                    select 'table' as object_type, granted as object_identity,
                           null::pg_catalog.oid as objid, command.log
                      into command
                      from pgdts.granted_table(message) as granted;
                end if;
                -- A quote: quote_all_identifiers may be on.
                if command.object_identity operator(pg_catalog.!~~)
                       all (E'{%pg_temp%, pgdts.%, public.dts%, "\\"%"}'::pg_catalog.text[])
                   and command.log is not null
                   and pg_catalog.current_setting('pgdts.schemas') operator(pg_catalog.!~~)
                       all (E'{"%,%", "\\{\\}", "%\\"%"}'::pg_catalog.text[])
                   and pg_catalog.pg_my_temp_schema() operator(pg_catalog.=) 0::pg_catalog.oid
                   and pg_catalog.current_setting('default_tablespace') operator(pg_catalog.=) ''
                   and (tg_tag operator(pg_catalog.<>) all (
                            '{CREATE FUNCTION, CREATE PROCEDURE}'::pg_catalog.text[])
                        or pg_catalog.concat(
                               pg_catalog.current_setting('check_function_bodies'),
                               pg_catalog.current_setting('standard_conforming_strings'))
                           operator(pg_catalog.=) 'onon'
                           and pg_catalog.btrim(
                                   pgdts.outside_body(message), E' \t\n\r\f\x0b;')
                               operator(pg_catalog.!~~) all (
                                   array['%;%', '%--%', '%/*%', E'%\\\\%']::pg_catalog.text[]))
                   and (tg_tag operator(pg_catalog.<>) 'CREATE MATERIALIZED VIEW'
                        or pgdts.stores_in_heap())
                   -- What a schema is made with is told with it, and not in a word.
                   and (tg_tag operator(pg_catalog.<>) 'CREATE SCHEMA'
                        or message operator(pg_catalog.!~~*) '%create%create%')
                   and (pg_catalog.clock_timestamp() operator(pg_catalog.-) interval '50 ms')
                       operator(pg_catalog.<) current_timestamp
                   and pg_catalog.pg_relation_size('pgdts.pending_tables'::pg_catalog.regclass)
                       operator(pg_catalog.=) 0
                   -- The statement has changed no settings, and has no row yet.
                   and (tg_tag operator(pg_catalog.=) any (
                                '{COMMENT, GRANT, REVOKE}'::pg_catalog.text[])
                        or pg_catalog.currval('pgdts.message_start')
                           operator(pg_catalog.=)
                           ((pgdts.message_time() operator(pg_catalog.<<) 32)
                            operator(pg_catalog.|)
                            (pgdts.settings_key() operator(pg_catalog.<<) 2))) then
                    lock table only public.dts_ddl_command in row exclusive mode;
                    if pg_catalog.to_regclass('public.dts_ddl_command')
                       operator(pg_catalog.=) command.log then
                        -- include fires/include/plain_row
                        if tg_tag operator(pg_catalog.~~) '% TABLE' then
                            if tg_tag operator(pg_catalog.=) 'ALTER TABLE' then
                                if pgdts.may_publish() and pgdts.may_refuse(message)
                                   and pgdts.keep_tables_ready(
                                           command.objid,
                                           pg_catalog.current_setting('search_path'),
                                           pg_catalog.clock_timestamp()
                                           operator(pg_catalog.+) interval '200 ms') is not null then
                                    raise exception 'for capture_statement(): its row has a message';
                                end if;
                            elsif pgdts.may_publish() is not true and pgdts.stores_in_heap() then
                                execute 'alter table ' operator(pg_catalog.||)
                                        command.object_identity
                                        operator(pg_catalog.||) ' replica identity full';
                            elsif pgdts.make_table_ready(
                                      command.objid, true,
                                      pg_catalog.current_setting('search_path'),
                                      pg_catalog.clock_timestamp()
                                      operator(pg_catalog.+) interval '200 ms') is not null
                                  or not pgdts.stores_in_heap() then
                                raise exception 'for capture_statement(): its row has a message';
                            end if;
                        end if;
                        return;
                    end if;
                end if;
            exception
                -- include fires/include/raised_again
                when others then
                    null;
            end;
        elsif message is null
              and pg_catalog.split_part(context, E'\n', 2) operator(pg_catalog.~~)
                  'SQL statement "alter table % replica identity full"'
              -- Five blanks: the name has none.
              and pg_catalog.translate(
                      pg_catalog.split_part(context, E'\n', 2),
                      'abcdefghijklmnopqrstuvwxyz0123456789_.', '')
                  operator(pg_catalog.=) 'SQL  "     "'
              and pg_catalog.split_part(context, E'\n', 3) operator(pg_catalog.~~) any (
                      '{PL/pgSQL function public.dts_capture_ddl%,
                        PL/pgSQL function dts_capture_ddl%,
                        PL/pgSQL function pgdts.set_identity%}'::pg_catalog.text[]) then
            -- Our own: the quick answer, is_housekeeping() knows the rest.
            return;
        end if;
    else
        get diagnostics context = pg_context;
    end if;

    if tg_tag operator(pg_catalog.=) any ('{CREATE EXTENSION, ALTER EXTENSION}'::pg_catalog.text[]) then
        -- By itself: the script has ended, also where its row meets a fault. One row: before 18 an ALTER
        -- EXTENSION of the script has the same key as the statement that runs the script.
        begin
            delete from pgdts.extension_scripts
             where ctid operator(pg_catalog.=) (
                   select running.ctid
                     from pgdts.extension_scripts as running
                    where running.transaction_id operator(pg_catalog.=) pg_catalog.txid_current()
                      and running.key operator(pg_catalog.=) pgdts.message_key(
                              case when context operator(pg_catalog.~~) E'%\n%'
                                   then pg_catalog.substr(
                                            context,
                                            pg_catalog.strpos(context, E'\n') operator(pg_catalog.+) 1)
                                   else '' end)
                    limit 1);
        exception
            -- include fires/include/raised_again
            when others then
                null;
        end;
    end if;
    -- include fires/include/guard
end
$dts$;
