-- The columns of tables of the destination, by schema and name; from 10.
select n.nspname::text as schema,
       c.relname::text as name,
       array(
           select a.attname::text
             from pg_catalog.pg_attribute as a
            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            order by a.attnum
       ) as columns
  from pg_catalog.pg_class as c
  join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
 where c.relkind in ('r', 'p')
   and n.nspname !~ '^pg_'
 order by 1, 2
