-- The documented function behind dts_intercept_ddl; from 9.4. Runs with its owner's rights and with
-- the caller's search_path, so that every name in it is qualified, types too; the work is done by
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
    -- What the server tells: tag, type, identity and schema of the main object.
    told pg_catalog.text[];
    new_tables pg_catalog.oid[];
    context pg_catalog.text;
    recorded boolean;
begin
    if pg_catalog."left"(tg_tag, 4) operator(pg_catalog.<>) 'DROP'
       and pg_catalog.current_setting('server_version_num')::integer operator(pg_catalog.>=)
           -- Of a mapping 9.5 cannot tell without an error.
           (case when tg_tag operator(pg_catalog.=) 'ALTER TEXT SEARCH CONFIGURATION'
                 then 90600 else 90500 end) then
        for command in select * from pg_catalog.pg_event_trigger_ddl_commands() loop
            -- Few expressions up to here: a new operator makes the server plan each of them anew,
            -- and the scripts of extensions are full of those.
            if command.in_extension then
                return;
            end if;
            if command.object_type operator(pg_catalog.=) 'table'
               and (command.command_tag operator(pg_catalog.=) 'CREATE TABLE'
                    or command.command_tag operator(pg_catalog.=) 'CREATE TABLE AS'
                    or command.command_tag operator(pg_catalog.=) 'SELECT INTO') then
                new_tables := new_tables operator(pg_catalog.||) command.objid;
            end if;
            if told is null or (told[1] operator(pg_catalog.<>) tg_tag
                                and command.command_tag operator(pg_catalog.=) tg_tag) then
                told := array[command.command_tag, command.object_type, command.object_identity,
                              command.schema_name];
            end if;
        end loop;
    elsif pg_catalog."left"(tg_tag, 6) operator(pg_catalog.=) 'CREATE'
          or tg_tag operator(pg_catalog.=) 'SELECT INTO' then
        new_tables := public.dts_ddl_new_tables();
    end if;
    get diagnostics context = pg_context;
    if pg_catalog.strpos(context, E'\n') operator(pg_catalog.>) 0 then
        if pg_catalog.strpos(
               context,
               'SQL statement "alter table ' operator(pg_catalog.||) told[3]
               operator(pg_catalog.||) E' replica identity full"\n'
               'PL/pgSQL function public.dts_capture_table(oid,text) ')
           operator(pg_catalog.=) (pg_catalog.strpos(context, E'\n') operator(pg_catalog.+) 1) then
            -- What dts_capture_table() did, the quick way: dts_capture_is_housekeeping() knows
            -- the rest.
            return;
        end if;
        if pg_catalog.current_setting('lc_messages') operator(pg_catalog.<>) 'C' then
            context := public.dts_ddl_context();
        end if;
    end if;
    if pg_catalog."left"(tg_tag, 4) operator(pg_catalog.=) 'DROP'
       and tg_tag operator(pg_catalog.<>) 'DROP EXTENSION'
       and public.dts_ddl_is_extension(pg_catalog.current_query()) then
        return;
    end if;
    recorded := public.dts_capture_guarded(
        context, tg_tag, false, told[2], told[3], told[4], new_tables);
end
$dts$;
