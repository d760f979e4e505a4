-- A subscription of this database and its worker; no row where there is none. From 16, where a worker
-- may have helpers.
select s.oid::bigint as oid,
       s.subenabled as enabled,
       w.pid as worker
  from pg_catalog.pg_subscription as s
  left join pg_catalog.pg_stat_subscription as w
    on w.subid = s.oid and w.relid is null and w.leader_pid is null
 where s.subname = %(subscription)s
   and s.subdbid = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())
 limit 1
