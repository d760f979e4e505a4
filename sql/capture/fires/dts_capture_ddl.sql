-- The documented function behind dts_intercept_ddl; from 9.4. Runs with its owner's rights and with
-- the caller's search_path, so that every name in it is qualified, types too.
-- Each step of an extension's script comes by here, and is sent away first: after each new operator, of
-- which such scripts are full, the server plans all expressions anew.
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
    object_type pg_catalog.text;
    object_identity pg_catalog.text;
    object_id pg_catalog.oid;
    in_extension pg_catalog.bool;
    recorded pg_catalog.bool;
begin
    get diagnostics context = pg_context;
    -- Of a mapping 9.5 cannot tell without an error.
    if tg_tag operator(pg_catalog.!~~) all (
           '{DROP %, % EXTENSION, ALTER TEXT SEARCH CONFIGURATION}'::pg_catalog.text[])
       and pg_catalog.current_setting('server_version_num') operator(pg_catalog.!~~) '904%' then
        select made.in_extension, pg_catalog.replace(made.object_type, 'composite type', 'type'),
               made.object_identity, made.objid
          into in_extension, object_type, object_identity, object_id
          from pg_catalog.pg_event_trigger_ddl_commands() as made
         where made.command_tag operator(pg_catalog.=) tg_tag;
        if in_extension then
            return;
        end if;
    elsif tg_tag operator(pg_catalog.=) any ('{CREATE EXTENSION, ALTER EXTENSION}'::pg_catalog.text[]) then
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
    -- Once: a message may be large, and each call copies it.
    message := (case
        when context operator(pg_catalog.!~~) E'%\n%' then pg_catalog.current_query() end);

    -- include fires/include/guard
end
$dts$;
