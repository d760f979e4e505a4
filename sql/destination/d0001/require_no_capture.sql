-- Stops where the capture is installed, by pgdts or by hand, or its log is there: a database is a
-- source or the stand-in's destination, never both. From 10.
do $dts$
declare
    found_objects pg_catalog.text;
begin
    select pg_catalog.string_agg(o.name, ', ') into found_objects
    from (
        select 'event trigger '::pg_catalog.text operator(pg_catalog.||) t.evtname::pg_catalog.text as name
        from pg_catalog.pg_event_trigger t
        where t.evtname operator(pg_catalog.=) 'dts_intercept_ddl'
        union all
        select 'function public.dts_capture_ddl()'
        where pg_catalog.to_regprocedure('public.dts_capture_ddl()') is not null
        union all
        select 'table public.dts_ddl_command'
        where pg_catalog.to_regclass('public.dts_ddl_command') is not null
    ) o;
    if found_objects is not null then
        raise exception 'this database is a source of DDL: it has %', found_objects
            using hint = 'Choose another destination, or remove the capture here (pgdts downgrade).';
    end if;
end
$dts$;
