-- Calls the capture function after every DDL command, in sessions of origin mode; from 9.4.
--
-- An event trigger of that name is kept as it is (enabled or not) if it is this one, and refused
-- otherwise.
do $dts$
declare
    definition pg_catalog.text;
begin
    select pg_catalog.format('on %s execute %s%s', t.evtevent, t.evtfoid::pg_catalog.regprocedure,
        case when t.evttags is not null then ' for some tags only' else '' end)
    into definition
    from pg_catalog.pg_event_trigger t
    where t.evtname operator(pg_catalog.=) 'dts_intercept_ddl';
    if not found then
        create event trigger dts_intercept_ddl on ddl_command_end
            execute procedure public.dts_capture_ddl();
        -- Nothing of the change that goes on is captured; resume_capture.sql enables it.
        alter event trigger dts_intercept_ddl disable;
    elsif definition operator(pg_catalog.<>) 'on ddl_command_end execute public.dts_capture_ddl()' then
        raise exception 'the event trigger dts_intercept_ddl is another one: %', definition
            using hint = 'Rename or drop that event trigger, then install again.';
    end if;
end
$dts$;
