-- Stops the capture; from 9.4. The documented event trigger goes first, as in the documented clean-up, the
-- others by what they call: one that was renamed goes, one of somebody else that has such a name stays.
do $dts$
declare
    installed record;
begin
    for installed in
        select t.evtname as name
        from pg_catalog.pg_event_trigger t
        join pg_catalog.pg_proc p on p.oid operator(pg_catalog.=) t.evtfoid
        join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) p.pronamespace
        where t.evtname operator(pg_catalog.=) 'dts_intercept_ddl'
            or n.nspname operator(pg_catalog.=) 'pgdts'
            or (
                n.nspname operator(pg_catalog.=) 'public'
                and p.proname operator(pg_catalog.=) 'dts_capture_ddl'
            )
        order by t.evtname operator(pg_catalog.<>) 'dts_intercept_ddl', t.evtname
    loop
        execute pg_catalog.format('drop event trigger %I', installed.name);
    end loop;
end
$dts$;
