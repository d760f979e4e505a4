-- What of a source decides whether its DDL can be followed; from 9.4.
select pg_catalog.current_setting('server_version_num')::integer as version_number,
       pg_catalog.current_setting('server_version') as version,
       pg_catalog.current_database()::text as database,
       pg_catalog.current_setting('wal_level') as wal_level,
       pg_catalog.pg_is_in_recovery() as in_recovery,
       exists (
           select from pg_catalog.pg_event_trigger where evtname = 'dts_intercept_ddl' and evtenabled <> 'D'
       ) and pg_catalog.to_regclass('public.dts_ddl_command') is not null as captures,
       (
           select rolsuper or rolreplication from pg_catalog.pg_roles where rolname = current_user
       ) as may_replicate
