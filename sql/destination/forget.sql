-- Takes a table out of a subscription, whatever the state of its copy, as REFRESH does. From 10.
delete from pg_catalog.pg_subscription_rel as m
 using pg_catalog.pg_subscription as s, pg_catalog.pg_class as c, pg_catalog.pg_namespace as n
 where s.subname = %(subscription)s
   and s.subdbid = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())
   and m.srsubid = s.oid and c.oid = m.srrelid and n.oid = c.relnamespace
   and n.nspname = %(schema)s and c.relname = %(name)s
returning (
    select pg_catalog.pg_terminate_backend(w.pid)
      from pg_catalog.pg_stat_subscription as w
     where w.subid = s.oid and w.relid = m.srrelid
) as ended
