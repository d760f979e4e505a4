-- The event trigger that sees the start of statements; from 9.4.
do $dts$
begin
    if not exists (
        select from pg_catalog.pg_event_trigger
        where evtname = 'dts_intercept_start'
          and evtfoid = 'pgdts.capture_start()'::pg_catalog.regprocedure) then
        create event trigger dts_intercept_start on ddl_command_start
            execute procedure pgdts.capture_start();
        -- Nothing of the change that goes on is captured; resume_capture.sql enables it.
        alter event trigger dts_intercept_start disable;
    end if;
end
$dts$;
