-- The event trigger that tells what a DROP has dropped; from 9.4.
do $dts$
begin
    if not exists (
        select from pg_catalog.pg_event_trigger
        where evtname = 'dts_intercept_drop'
          and evtfoid = 'pgdts.capture_drop()'::pg_catalog.regprocedure) then
        create event trigger dts_intercept_drop on sql_drop
            execute procedure pgdts.capture_drop();
        -- Nothing of the change that goes on is captured; resume_capture.sql enables it.
        alter event trigger dts_intercept_drop disable;
    end if;
end
$dts$;
