-- The tables of a publication with their columns, at the source; from 10.
select p.schemaname::text as schema,
       p.tablename::text as name,
       array(
           select a.attname::text
             from pg_catalog.pg_attribute as a
             join pg_catalog.pg_class as c on c.oid = a.attrelid
             join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
            where n.nspname = p.schemaname and c.relname = p.tablename
              and a.attnum > 0 and not a.attisdropped
              and pg_catalog.row_to_json(a) ->> 'attgenerated' is distinct from 's'
            order by a.attnum
       ) as columns
  from pg_catalog.pg_publication_tables as p
 where p.pubname = %(publication)s
 order by 1, 2
