-- What is left of the canary after its transaction was rolled back; nothing should be. From 9.4.
select 'schema ' || n.nspname as object
  from pg_catalog.pg_namespace n
 where n.nspname = 'pgdts_canary'
union all
select 'row ' || r.id || ' of the log'
  from only public.dts_ddl_command r
 where r.id > %(after)s
   and r.schema = 'pgdts_canary'
