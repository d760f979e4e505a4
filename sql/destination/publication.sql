-- The ordinary tables of a publication; no row where there is no such publication. From 10. By the
-- catalogs alone: pg_publication_tables fails where a table is being dropped.
select array(
           select pg_catalog.json_build_array(n.nspname, c.relname)
             from pg_catalog.pg_publication_rel as m
             join pg_catalog.pg_class as c on c.oid = m.prrelid
             join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
            where m.prpubid = p.oid and c.relkind = 'r'
       ) as tables
  from pg_catalog.pg_publication as p
 where p.pubname = %(publication)s
