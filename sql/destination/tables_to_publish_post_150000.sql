-- Ordinary tables that a publication takes, whether UPDATE and DELETE would still work on them then, and the
-- replica identity with which they do; all of them, or those named. Without the system's, pgdts' and
-- DTS's own, and extensions'. From 15; obstacle says why there is none. A publication leaves generated
-- columns out unless it says otherwise (18).
with recursive tables as (
    select c.oid, n.nspname, c.relname, c.relreplident
    from pg_catalog.pg_class as c
    join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
   where
     -- include ../include/publishable_tables
),
judged (relid, present, further) as (
    select t.oid, t.relreplident,
           case when pg_catalog.current_setting('server_version_num')::int4 < 180000 then '' else 'n' end
      from tables as t
),
-- include ../capture/ready/include/fitting
select t.nspname::text as schema,
       t.relname::text as name,
       f.works as has_identity,
       f.identity::text as fitting,
       f.obstacle
  from fitting as f
  join tables as t on t.oid = f.relid
 order by 1, 2
