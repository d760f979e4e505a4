-- Lets a table's rows be copied and then follow; whether there is such a table here. From 10.
select pgdts.join_subscription(%(subscription)s, array[c.oid], 'i') is not null as joined
  from pg_catalog.pg_class as c
  join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
 where n.nspname = %(schema)s and c.relname = %(name)s and c.relkind = 'r' and c.relpersistence = 'p'
