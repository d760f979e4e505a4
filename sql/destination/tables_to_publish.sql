-- Ordinary tables that a publication takes, whether UPDATE and DELETE would still work on them then, and the
-- replica identity with which they do; all of them, or those named. Without the system's, pgdts' and
-- DTS's own, and extensions'. From 10; before 15 FULL helps them all.
select n.nspname::text as schema,
       c.relname::text as name,
       not
       -- include ../include/lacks_identity
       as has_identity,
       'f' as fitting,
       null::text as obstacle
  from pg_catalog.pg_class as c
  join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
 where
   -- include ../include/publishable_tables
 order by 1, 2
