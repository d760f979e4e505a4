-- Lets a new subscription copy the rows of tables that it follows. From 10. (Catalogs before 13 take no
-- null as position.)
update pg_catalog.pg_subscription_rel as m
   set srsubstate = 'i', srsublsn = '0/0'
  from pg_catalog.pg_subscription as s, pg_catalog.pg_class as c, pg_catalog.pg_namespace as n
 where s.subname = %(subscription)s
   and s.subdbid = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())
   and m.srsubid = s.oid and c.oid = m.srrelid and n.oid = c.relnamespace
   and (n.nspname, c.relname) in (
       select t.schema, t.name from unnest(%(schemas)s::name[], %(names)s::name[]) as t (schema, name))
returning m.srrelid::bigint as oid
