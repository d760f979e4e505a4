-- Ends the worker that copies a table, if there is one. From 10.
select pg_catalog.pg_terminate_backend(w.pid) as ended
  from pg_catalog.pg_subscription as s
  join pg_catalog.pg_stat_subscription as w on w.subid = s.oid
  join pg_catalog.pg_class as c on c.oid = w.relid
  join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
 where s.subname = %(subscription)s
   and s.subdbid = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())
   and n.nspname = %(schema)s and c.relname = %(name)s
