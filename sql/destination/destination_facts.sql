-- What of a destination decides whether DDL can be applied there; from 9.4.
select pg_catalog.current_setting('server_version_num')::integer as version_number,
       pg_catalog.current_setting('server_version') as version,
       pg_catalog.current_database()::text as database,
       (select rolsuper from pg_catalog.pg_roles where rolname = current_user) as is_superuser
