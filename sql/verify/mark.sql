-- Where the log stands before the canary, and whether its schema's name is free. From 9.4.
select coalesce(pg_catalog.max(id), 0) as last_id,
       pg_catalog.to_regclass('public.dts_ddl_command')::pg_catalog.oid as log_table,
       exists (select from pg_catalog.pg_namespace where nspname = 'pgdts_canary') as schema_is_taken,
       pg_catalog.current_setting('session_replication_role') as session_replication_role
  from only public.dts_ddl_command
