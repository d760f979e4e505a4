-- How a subscription reaches its source. From 10.
select s.subconninfo as conninfo
  from pg_catalog.pg_subscription as s
 where s.subname = %(subscription)s
   and s.subdbid = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())
