-- The event trigger that notes who runs a statement, next before dts_intercept_ddl; from 9.4.
do $dts$
begin
    if not exists (
        select from pg_catalog.pg_event_trigger
        where evtname = 'dts_intercept_caller'
          and evtfoid = 'pgdts.note_caller()'::pg_catalog.regprocedure) then
        create event trigger dts_intercept_caller on ddl_command_end
            execute procedure pgdts.note_caller();
        -- Nothing of the change that goes on is captured; resume_capture.sql enables it.
        alter event trigger dts_intercept_caller disable;
    end if;
end
$dts$;
