-- Locks of this session that keep others from working on something that is neither the canary's nor
-- the log's nor a system catalog. From 9.4.
select n.nspname || '.' || c.relname as object,
       l.mode
  from pg_catalog.pg_locks l
  join pg_catalog.pg_class c on c.oid = l.relation
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
 where l.pid = pg_catalog.pg_backend_pid()
   and l.locktype = 'relation'
   and l.mode not in ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock')
   and n.nspname not in ('pgdts_canary', 'pg_catalog', 'pg_toast')
   and not pg_catalog.pg_is_other_temp_schema(n.oid)
   and n.oid <> pg_catalog.pg_my_temp_schema()
   and n.nspname || '.' || c.relname <> 'public.dts_ddl_command'
 order by 1, 2
