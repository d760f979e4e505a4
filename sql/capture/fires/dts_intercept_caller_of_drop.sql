-- The event trigger that notes who runs a DROP, next before dts_intercept_drop; from 9.4.
do $dts$
begin
    if not exists (
        select from pg_catalog.pg_event_trigger
        where evtname = 'dts_intercept_caller_of_drop'
          and evtfoid = 'pgdts.note_caller()'::pg_catalog.regprocedure) then
        create event trigger dts_intercept_caller_of_drop on sql_drop
            execute procedure pgdts.note_caller();
        -- Nothing of the change that goes on is captured; resume_capture.sql enables it.
        alter event trigger dts_intercept_caller_of_drop disable;
    end if;
end
$dts$;
