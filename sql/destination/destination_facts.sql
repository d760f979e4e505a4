-- What of a destination decides whether DDL can be applied there; from 9.4.
select pg_catalog.current_setting('server_version_num')::integer as version_number,
       pg_catalog.current_setting('server_version') as version,
       pg_catalog.current_database()::text as database,
       exists (select from pg_catalog.pg_event_trigger where evtname = 'dts_intercept_ddl') as captures,
       (select rolsuper from pg_catalog.pg_roles where rolname = current_user) as is_superuser
