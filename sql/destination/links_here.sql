-- Subscriptions of this database that links may have made, by name. From 10.
select s.subname::text as subscription
  from pg_catalog.pg_subscription as s
 where s.subdbid = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())
   and s.subname ~ '^pgdts_'
 order by 1
