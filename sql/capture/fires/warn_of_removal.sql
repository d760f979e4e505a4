-- Warns whoever has just removed the capture along with something else, such as the schema public; from
-- 9.4. Called by capture_drop(), under the caller's search_path, where the documented event trigger is gone
-- or disabled. The server does not tell of event triggers that were dropped, but of the function, which
-- takes its event trigger along. The documented clean-up names what it drops: it needs no warning.
create or replace function pgdts.warn_of_removal(tag text)
returns void
language plpgsql
volatile
as $dts$
begin
    if tag operator(pg_catalog.=) any ('{DROP FUNCTION, DROP ROUTINE, DROP TABLE}'::pg_catalog.text[]) then
        return;
    end if;
    if exists (
        select from pg_catalog.pg_event_trigger_dropped_objects() as dropped
         where dropped.object_type operator(pg_catalog.=) 'function'
           and dropped.schema_name operator(pg_catalog.=) 'public'
           and pg_catalog.replace(dropped.object_identity, '"', '')
               operator(pg_catalog.=) 'public.dts_capture_ddl()') then
        raise warning 'pgdts: this % has removed the capture: no schema change is recorded for DTS any more', tag
            using hint = 'Run "pgdts status", then "pgdts upgrade".';
    end if;
end
$dts$;
