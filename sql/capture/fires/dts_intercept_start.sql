-- The event trigger that sees the start of statements that can run an application's code, and of extensions; from 9.4.
do $dts$
begin
    if not exists (
        select from pg_catalog.pg_event_trigger where evtname = 'dts_intercept_start') then
        create event trigger dts_intercept_start on ddl_command_start
            when tag in (
                'ALTER DOMAIN', 'ALTER EXTENSION', 'ALTER FOREIGN TABLE', 'ALTER INDEX',
                'ALTER MATERIALIZED VIEW', 'ALTER TABLE', 'ALTER TYPE', 'CREATE AGGREGATE',
                'CREATE EXTENSION', 'CREATE INDEX', 'CREATE MATERIALIZED VIEW', 'CREATE SCHEMA',
                'CREATE TABLE', 'CREATE TABLE AS',
                'REFRESH MATERIALIZED VIEW', 'SELECT INTO')
            execute procedure pgdts.capture_start();
        -- Nothing of the change that goes on is captured; resume_capture.sql enables it.
        alter event trigger dts_intercept_start disable;
    end if;
end
$dts$;
