-- The tables of a subscription and the state of their copies (r: ready). From 10.
select c.oid::bigint as oid,
       n.nspname::text as schema,
       c.relname::text as name,
       m.srsubstate::text as state,
       w.pid as copier
  from pg_catalog.pg_subscription as s
  join pg_catalog.pg_subscription_rel as m on m.srsubid = s.oid
  join pg_catalog.pg_class as c on c.oid = m.srrelid
  join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
  left join pg_catalog.pg_stat_subscription as w on w.subid = s.oid and w.relid = m.srrelid
 where s.subname = %(subscription)s
   and s.subdbid = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())
 order by 1, 2
