-- The documented function behind dts_intercept_ddl; from 9.4. Runs with its owner's rights and with
-- the caller's search_path, so that every name in it is qualified; the work is done by
-- dts_capture_statement(), which pins its own.
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
    command record;
    main_tag text;
    object_type text;
    object_name text;
    object_schema text;
    new_tables oid[];
    context text;
    recorded boolean;
begin
    if pg_catalog.current_setting('server_version_num')::integer operator(pg_catalog.>=) 90500 then
        for command in select * from pg_catalog.pg_event_trigger_ddl_commands() loop
            -- Few expressions up to here: a new operator makes the server plan each of them anew,
            -- and an extension's script is full of those.
            if command.in_extension then
                return;
            end if;
            if command.object_type operator(pg_catalog.=) 'table'
               and (command.command_tag operator(pg_catalog.=) 'CREATE TABLE'
                    or command.command_tag operator(pg_catalog.=) 'CREATE TABLE AS'
                    or command.command_tag operator(pg_catalog.=) 'SELECT INTO') then
                new_tables := new_tables operator(pg_catalog.||) command.objid;
            end if;
            if main_tag is null or (main_tag operator(pg_catalog.<>) tg_tag
                                    and command.command_tag operator(pg_catalog.=) tg_tag) then
                main_tag := command.command_tag;
                object_type := command.object_type;
                object_name := command.object_identity;
                object_schema := command.schema_name;
            end if;
        end loop;
    end if;
    if main_tag is null and pg_catalog."left"(tg_tag, 4) operator(pg_catalog.=) 'DROP'
       and tg_tag operator(pg_catalog.<>) 'DROP EXTENSION'
       and public.dts_ddl_is_extension(pg_catalog.current_query()) then
        return;
    end if;
    get diagnostics context = pg_context;
    if pg_catalog.strpos(context, E'\n') operator(pg_catalog.>) 0
       and pg_catalog.strpos(
               context,
               'SQL statement "alter table ' operator(pg_catalog.||) object_name
               operator(pg_catalog.||) E' replica identity full"\n'
               'PL/pgSQL function public.dts_capture_table(oid,text) ')
           operator(pg_catalog.=) (pg_catalog.strpos(context, E'\n') operator(pg_catalog.+) 1) then
        -- What dts_capture_table() did, the quick way: dts_capture_is_housekeeping() knows the rest.
        return;
    end if;
    if pg_catalog.strpos(context, E'\n') operator(pg_catalog.>) 0
       and pg_catalog.current_setting('lc_messages') operator(pg_catalog.<>) 'C' then
        context := public.dts_ddl_context();
    end if;
    recorded := public.dts_capture_guarded(
        context, tg_tag, false, object_type, object_name, object_schema, new_tables);
end
$dts$;
