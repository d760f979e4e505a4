-- Drops what copies of a subscription that were broken off have left here. From 10.
select pg_catalog.pg_replication_origin_drop(o.roname) as dropped
  from pg_catalog.pg_replication_origin as o
 where o.roname ~ ('^pg_' || %(subscription)s::text || '_[0-9]+$')
   and not exists (
       select from pg_catalog.pg_subscription_rel as m
        where m.srsubid = %(subscription)s::oid
          and o.roname = 'pg_' || m.srsubid::text || '_' || m.srrelid::text)
