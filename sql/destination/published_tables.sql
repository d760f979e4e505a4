-- The ordinary tables of a publication with their columns, at the source; from 10. By the catalogs alone:
-- pg_publication_tables fails where a table is being dropped.
select n.nspname::text as schema,
       c.relname::text as name,
       array(
           select a.attname::text
             from pg_catalog.pg_attribute as a
            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              and pg_catalog.row_to_json(a) ->> 'attgenerated' is distinct from 's'
            order by a.attnum
       ) as columns
  from pg_catalog.pg_publication as p
  join pg_catalog.pg_publication_rel as m on m.prpubid = p.oid
  join pg_catalog.pg_class as c on c.oid = m.prrelid
  join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
 where p.pubname = %(publication)s and c.relkind = 'r'
 order by 1, 2
