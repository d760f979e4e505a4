-- Takes a table whose copy is not finished out of a subscription, as REFRESH does; whether it was. From 10.
delete from pg_catalog.pg_subscription_rel as m
 using pg_catalog.pg_subscription as s, pg_catalog.pg_class as c, pg_catalog.pg_namespace as n
 where s.subname = %(subscription)s
   and s.subdbid = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())
   and m.srsubid = s.oid and c.oid = m.srrelid and n.oid = c.relnamespace
   and n.nspname = %(schema)s and c.relname = %(name)s
   and m.srsubstate not in ('s', 'r')
returning true as forgotten
