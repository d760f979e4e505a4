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
    command pg_catalog.record;
    is_ready pg_catalog.bool := false;
    note pg_catalog.text;
    word pg_catalog.text;
    written pg_catalog.int8;
    recorded pg_catalog.bool;
begin
    get diagnostics context = pg_context;
    -- Once: a message may be large, and each call copies it.
    message := (case
        when pg_catalog.strpos(context, E' replica identity full"\nPL/pgSQL function ')
             operator(pg_catalog.=) 0 then pg_catalog.current_query() end);
    if tg_tag operator(pg_catalog.<>) all ('{ALTER TABLE,CREATE EXTENSION}'::pg_catalog.text[])
       and pg_catalog.upper(pg_catalog."left"(message, 17) collate pg_catalog."C")
           operator(pg_catalog.=) 'CREATE EXTENSION '
       and (pg_catalog.strpos(context, E'\n') operator(pg_catalog.=) 0
            or pg_catalog.strpos(context, E'\nextension script file "') operator(pg_catalog.>) 0)
       and pg_catalog.strpos(pg_catalog.rtrim(message, E' \t\n\r\f\x0b;'), ';')
           operator(pg_catalog.=) 0 then
        -- A step of the extension's script; pg_event_trigger_ddl_commands() knows the rest.
        return;
    end if;
    if pg_catalog."left"(tg_tag, 4) operator(pg_catalog.=) 'DROP'
       or (tg_tag operator(pg_catalog.=) 'ALTER TABLE' and message is null)
       -- Of a mapping 9.5 cannot tell without an error.
       or pg_catalog.current_setting('server_version_num')::pg_catalog.int4 operator(pg_catalog.<)
          (case when tg_tag operator(pg_catalog.=) 'ALTER TEXT SEARCH CONFIGURATION'
                then 90600 else 90500 end) then
        if message is null then
            word := pg_catalog.split_part(
                pg_catalog.split_part(context, E'\nSQL statement "alter table ', 2), ' ', 1);
            if pg_catalog.quote_ident(pg_catalog.replace(word, '.', '_'))
                   operator(pg_catalog.=) pg_catalog.replace(word, '.', '_')
               and pg_catalog.strpos(
                       pg_catalog.replace(context, 'function public.', 'function '),
                       E'\nSQL statement "alter table ' operator(pg_catalog.||) word
                       operator(pg_catalog.||)
                       E' replica identity full"\nPL/pgSQL function dts_capture_')
                   operator(pg_catalog.=) pg_catalog.strpos(
                       pg_catalog.replace(context, 'function public.', 'function '), E'\n') then
                -- Our own: the quick answer, dts_capture_is_housekeeping() knows the rest.
                return;
            end if;
        elsif pg_catalog."left"(tg_tag, 4) operator(pg_catalog.=) 'DROP' then
            folded := (case
                when pg_catalog.octet_length(message) operator(pg_catalog.<) 8192
                then pg_catalog.upper(message collate pg_catalog."C") end);
        end if;
    else
        for command in select * from pg_catalog.pg_event_trigger_ddl_commands() loop
            if command.in_extension then
                return;
            end if;
            exit when command.command_tag operator(pg_catalog.=) tg_tag;
        end loop;
        folded := (case
            when pg_catalog.octet_length(message) operator(pg_catalog.<) 8192
            then pg_catalog.upper(message collate pg_catalog."C") end);
    end if;

    if pg_catalog.strpos(context, E'\n') operator(pg_catalog.=) 0
       and pg_catalog."left"(folded, pg_catalog.length(tg_tag)) operator(pg_catalog.=) tg_tag
       and tg_tag operator(pg_catalog.=) any (
               '{ALTER TABLE, CREATE TABLE, CREATE INDEX, CREATE VIEW, CREATE TYPE,
                 CREATE SEQUENCE, CREATE EXTENSION, DROP TABLE, DROP INDEX, DROP VIEW,
                 DROP FUNCTION, DROP TYPE, DROP SEQUENCE, DROP TRIGGER, DROP SCHEMA}'::pg_catalog.text[])
       and pg_catalog.strpos(pg_catalog.rtrim(folded, E' \t\n\r\f\x0b;'), ';')
           operator(pg_catalog.=) 0
       and pg_catalog.strpos(folded, E'\\') operator(pg_catalog.=) 0
       and pg_catalog.strpos(folded, '--') operator(pg_catalog.=) 0
       and pg_catalog.strpos(folded, '/*') operator(pg_catalog.=) 0
       and pg_catalog.strpos(folded, 'LOGGED') operator(pg_catalog.=) 0
       and pg_catalog.strpos(folded, 'CURRENT_') operator(pg_catalog.=) 0
       and pg_catalog.strpos(folded, 'SESSION_USER') operator(pg_catalog.=) 0
       and pg_catalog.strpos(folded, 'TABLESPACE') operator(pg_catalog.=) 0
       and pg_catalog.pg_my_temp_schema() operator(pg_catalog.=) 0::pg_catalog.oid
       and pg_catalog.current_setting('role') operator(pg_catalog.=) 'none'
       and (pg_catalog.current_schemas(false))[2] is null
       and pg_catalog.clock_timestamp() operator(pg_catalog.<) (
               pg_catalog.transaction_timestamp() operator(pg_catalog.+) interval '50 ms')
       and (pg_catalog."left"(tg_tag, 6) operator(pg_catalog.<>) 'CREATE'
            or (pg_catalog.current_setting('default_tablespace') operator(pg_catalog.=) ''
                and (pg_catalog.current_setting('server_version_num')::pg_catalog.int4
                         operator(pg_catalog.<) 120000
                     or pg_catalog.current_setting('default_table_access_method')
                         operator(pg_catalog.=) 'heap'))) then
        if pg_catalog."left"(tg_tag, 4) operator(pg_catalog.=) 'DROP'
           and pg_catalog.strpos(folded, 'EXISTS') operator(pg_catalog.=) 0 then
            -- It dropped something, of which dts_capture_drop() has been told.
            return;
        end if;
        begin
            if command.command_tag operator(pg_catalog.=) tg_tag
               and pg_catalog.strpos(command.object_identity, 'pg_temp') operator(pg_catalog.=) 0
               and pg_catalog.strpos(command.object_identity, 'dts_') operator(pg_catalog.=) 0
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
                              operator(pg_catalog.<>) public.dts_ddl_key(''::pg_catalog.text)
                         else true end) then
                if tg_tag operator(pg_catalog.=) 'CREATE TABLE'
                   and pg_catalog.current_setting('server_version_num')::pg_catalog.int4
                       operator(pg_catalog.>=) 100000 then
                    is_ready := exists (
                        select from pg_catalog.pg_publication as p
                         where p.pubname operator(pg_catalog.~~) E'dts\\_sync\\_%');
                    if is_ready then
                        note := public.dts_capture_tables(
                            array(select made.objid
                                    from pg_catalog.pg_event_trigger_ddl_commands() as made
                                   where made.command_tag operator(pg_catalog.=) tg_tag),
                            pg_catalog.current_setting('search_path'));
                    end if;
                end if;
                insert into public.dts_ddl_command (
                    ddl_text, event, tag, username, database, schema, object_type, object_name,
                    client_address, client_port, event_time, txid_current, message)
                values (
                    pg_catalog.btrim(message, E' \t\n\r\f\x0b;'),
                    'ddl_command_end', tg_tag, session_user::pg_catalog.text,
                    pg_catalog.current_database()::pg_catalog.text,
                    pg_catalog.current_schema()::pg_catalog.text,
                    command.object_type, command.object_identity,
                    pg_catalog.inet_client_addr()::pg_catalog.text,
                    pg_catalog.inet_client_port(), pg_catalog.now(),
                    pg_catalog.txid_current()::pg_catalog.text, note)
                returning id into written;
                if tg_tag operator(pg_catalog.=) 'CREATE TABLE' and not is_ready then
                    execute 'alter table ' operator(pg_catalog.||) command.object_identity
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
