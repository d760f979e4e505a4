-- When a command is run by another event trigger that fires before dts_intercept_ddl: the call stack
-- of the statement that fired it, whose row must come first. Null otherwise. From 9.4.
create or replace function pgdts.fired_by(context text)
returns text
language plpgsql
stable
as $dts$
declare
    frame constant text := pg_catalog.substr(
        (pgdts.innermost_frame(pg_catalog.substr(
            context, pg_catalog.strpos(context, E'\n') + 1))).rest, 1);
    line constant text := pg_catalog.split_part(frame, E'\n', 1);
    routine constant text := pg_catalog.substring(line, E'^PL/pgSQL function (.*)\\(\\) line ');
begin
    if routine is null or not exists (
           select from pg_catalog.pg_event_trigger as t
             join pg_catalog.pg_proc as p on p.oid = t.evtfoid
             join pg_catalog.pg_namespace as n on n.oid = p.pronamespace
            where t.evtevent = 'ddl_command_end' and t.evtenabled <> 'D'
              and t.evtname < 'dts_intercept_ddl'
              and routine in (pg_catalog.quote_ident(p.proname),
                              pg_catalog.format('%I.%I', n.nspname, p.proname))
              -- One that serves ddl_command_start too may run before the statement has.
              and not exists (
                  select from pg_catalog.pg_event_trigger as other
                   where other.evtfoid = t.evtfoid and other.evtevent = 'ddl_command_start')) then
        return null;
    end if;
    return E'\n' || pg_catalog.substr(frame, pg_catalog.length(line) + 2);
end
$dts$;
