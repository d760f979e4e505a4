-- The documented function behind dts_intercept_ddl; from 9.4. Runs with its owner's rights and with
-- the caller's search_path, so that every name in it is qualified, types too.
-- The most common case is done here, the rest by dts_capture_statement(), which pins its own path,
-- and which also tries again where this fails: a message of one statement of a common kind, about
-- which there is nothing to say. Expressions are few: in a new transaction the first use of each
-- costs more than its evaluation, and a new operator makes the server plan each of them anew, of
-- which the scripts of extensions are full.
create or replace function public.dts_capture_ddl()
returns event_trigger
language plpgsql
volatile
security definer
cost 100
set dts.retention = '10000'
set quote_all_identifiers = off
as $dts$
declare
    context pg_catalog.text;
    message pg_catalog.text;
    folded pg_catalog.text;
    published pg_catalog.bool := false;
    note pg_catalog.text;
    kind pg_catalog.text;
    identity pg_catalog.text;
    written pg_catalog.int8;
    recorded pg_catalog.bool;
begin
    get diagnostics context = pg_context;
    -- Once: a message may be large, and each call copies it.
    message := (case
        when context operator(pg_catalog.!~~) E'% replica identity full"\nPL/pgSQL function %'
        then pg_catalog.current_query() end);
    if pg_catalog."left"(message, 17) collate pg_catalog."C"
           operator(pg_catalog.~~*) 'CREATE EXTENSION %'
       and tg_tag operator(pg_catalog.<>) 'CREATE EXTENSION'
       and pg_catalog.rtrim(message, E' \t\n\r\f\x0b;') operator(pg_catalog.!~~) '%;%'
       and (context operator(pg_catalog.!~~) E'%\n%'
            or context operator(pg_catalog.~~) E'%\nextension script file "%') then
        -- A step of the extension's script; dts_capture_statement() knows the rest.
        return;
    end if;
    folded := (case
        when pg_catalog.octet_length(message) operator(pg_catalog.<) 8192
             and context operator(pg_catalog.!~~) E'%\n%'
        then pg_catalog.upper(
            pg_catalog.btrim(message, E' \t\n\r\f\x0b;') collate pg_catalog."C") end);

    -- What dts_capture_drop() asks of a text before it records it, and nothing that may change.
    if folded operator(pg_catalog.~~) (tg_tag operator(pg_catalog.||) '%')
       and tg_tag operator(pg_catalog.=) any (
               '{ALTER TABLE, CREATE TABLE, CREATE INDEX, CREATE VIEW, CREATE TYPE,
                 CREATE SEQUENCE, CREATE EXTENSION, DROP TABLE, DROP INDEX, DROP VIEW,
                 DROP FUNCTION, DROP TYPE, DROP SEQUENCE, DROP TRIGGER, DROP SCHEMA}'::pg_catalog.text[])
       and folded operator(pg_catalog.!~~) all (
               array['%;%', '%--%', '%/*%', E'%\\\\%', '%LOGGED%', '%CURRENT_%', '%SESSION_USER%',
                     '%TABLESPACE%']::pg_catalog.text[]) then
        if tg_tag operator(pg_catalog.~~) 'DROP%'
           and folded operator(pg_catalog.!~~) '%EXISTS%' then
            -- It dropped something, of which dts_capture_drop() has been told.
            return;
        elsif pg_catalog.clock_timestamp() operator(pg_catalog.<) (
                  pg_catalog.transaction_timestamp() operator(pg_catalog.+) interval '50 ms')
              and pg_catalog.current_setting('server_version_num')
                  operator(pg_catalog.!~~) '904%'
              and (tg_tag operator(pg_catalog.<>) 'CREATE TABLE'
                   or pg_catalog.current_setting('server_version_num')
                      operator(pg_catalog.~~) any ('{9%, 10%, 11%}'::pg_catalog.text[])
                   or pg_catalog.current_setting('default_table_access_method')
                      operator(pg_catalog.=) 'heap') then
            begin
                if tg_tag operator(pg_catalog.=) 'CREATE TABLE'
                   and pg_catalog.current_setting('server_version_num')
                       operator(pg_catalog.!~~) '9%' then
                    published := exists (
                        select from pg_catalog.pg_publication as p
                         where p.pubname operator(pg_catalog.~~) E'dts\\_sync\\_%');
                    if published then
                        note := public.dts_capture_tables(
                            array(select made.objid
                                    from pg_catalog.pg_event_trigger_ddl_commands() as made
                                   where made.command_tag operator(pg_catalog.=) tg_tag
                                     and made.object_identity operator(pg_catalog.!~~)
                                         all ('{%pg_temp%, %dts_%}'::pg_catalog.text[])),
                            pg_catalog.current_setting('search_path'));
                    end if;
                end if;
                select made.object_type, made.object_identity
                  into kind, identity
                  from pg_catalog.pg_event_trigger_ddl_commands() as made
                 where made.command_tag operator(pg_catalog.=) tg_tag
                   and not made.in_extension
                   and made.object_identity operator(pg_catalog.!~~)
                       all ('{%pg_temp%, %dts_%}'::pg_catalog.text[])
                   and pg_catalog.pg_my_temp_schema() operator(pg_catalog.=) 0::pg_catalog.oid
                   and pg_catalog.current_setting('role') operator(pg_catalog.=) 'none'
                   and pg_catalog.current_setting('default_tablespace') operator(pg_catalog.=) ''
                   and (pg_catalog.current_schemas(false))[2] is null
                   and (session_user operator(pg_catalog.=) current_user
                        or public.dts_ddl_schemas(
                               pg_catalog.current_setting('search_path'), session_user,
                               pg_catalog.current_schemas(false))
                           operator(pg_catalog.=) pg_catalog.current_schemas(false))
                   -- Another event trigger may have had it recorded.
                   and (case when (pg_catalog.nextval('public.dts_ddl_reads')
                                       operator(pg_catalog.-) 1) operator(pg_catalog.%) 32
                                  operator(pg_catalog.<>) 0
                                  or public.dts_ddl_has_position(
                                         'public.dts_ddl_message'::pg_catalog.regclass)
                             then pg_catalog.currval('public.dts_ddl_message')
                                  operator(pg_catalog.>>) 32
                                  operator(pg_catalog.<>)
                                  public.dts_ddl_key(''::pg_catalog.text)
                             else true end);
                if identity is not null then
                    insert into public.dts_ddl_command (
                        ddl_text, event, tag, username, database, schema, object_type,
                        object_name, client_address, client_port, event_time, txid_current,
                        message)
                    values (
                        pg_catalog.btrim(message, E' \t\n\r\f\x0b;'),
                        'ddl_command_end', tg_tag, session_user::pg_catalog.text,
                        pg_catalog.current_database()::pg_catalog.text,
                        pg_catalog.current_schema()::pg_catalog.text, kind, identity,
                        pg_catalog.inet_client_addr()::pg_catalog.text,
                        pg_catalog.inet_client_port(), pg_catalog.now(),
                        pg_catalog.txid_current()::pg_catalog.text, note)
                    returning id into written;
                    if tg_tag operator(pg_catalog.=) 'CREATE TABLE' and not published then
                        execute 'alter table ' operator(pg_catalog.||) identity
                                operator(pg_catalog.||) ' replica identity full';
                    end if;
                    if written operator(pg_catalog.&) 7 operator(pg_catalog.<>) 0
                       or public.dts_capture_prune(written) then
                        return;
                    end if;
                end if;
            exception
                when lock_not_available or deadlock_detected or serialization_failure then
                    raise;
                when others then
                    null;
            end;
        end if;
    elsif message is null
          and pg_catalog.split_part(pg_catalog.split_part(context, E'\n', 2), ' ', 5)
              operator(pg_catalog.~) '^[a-z0-9_.]+$'
          and pg_catalog.split_part(context, E'\n', 2) operator(pg_catalog.~~)
              'SQL statement "alter table % replica identity full"'
          and pg_catalog.split_part(context, E'\n', 2) operator(pg_catalog.!~~)
              '% % % % % % % % %'
          and pg_catalog.split_part(context, E'\n', 3) operator(pg_catalog.~~) any (
                  '{PL/pgSQL function dts_capture_%,
                    PL/pgSQL function public.dts_capture_%}'::pg_catalog.text[]) then
        -- Our own: the quick answer, dts_capture_is_housekeeping() knows the rest.
        return;
    end if;

    if pg_catalog.pg_stat_get_xact_tuples_inserted(
           pg_catalog.to_regclass('public.dts_ddl_command')) operator(pg_catalog.>=) 64
       and pg_catalog.clock_timestamp() operator(pg_catalog.>) (
               pg_catalog.transaction_timestamp() operator(pg_catalog.+) interval '50 ms') then
        recorded := public.dts_capture_statement(
            context, tg_tag, coalesce(message, pg_catalog.current_query()),
            pg_catalog.current_setting('search_path'), pg_catalog.current_schemas(false), false);
        return;
    end if;
    begin
        recorded := public.dts_capture_statement(
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
