-- The ordinary tables that a publication shows, with their columns, at the source; from 10. Partitions of
-- a published table are shown though they are not members (13 and later). By the catalogs alone:
-- pg_publication_tables fails where a table is being dropped.
with recursive shown (oid) as (
    select m.prrelid
      from pg_catalog.pg_publication_rel as m
      join pg_catalog.pg_publication as p on p.oid = m.prpubid
     where p.pubname = %(publication)s
    union
    select i.inhrelid
      from shown as s
      join pg_catalog.pg_class as parent on parent.oid = s.oid and parent.relkind = 'p'
      join pg_catalog.pg_inherits as i on i.inhparent = s.oid
)
select c.oid::bigint as oid,
       n.nspname::text as schema,
       c.relname::text as name,
       array(
           select a.attname::text
             from pg_catalog.pg_attribute as a
            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              and pg_catalog.row_to_json(a) ->> 'attgenerated' is distinct from 's'
            order by a.attnum
       ) as columns
  from shown as s
  join pg_catalog.pg_class as c on c.oid = s.oid
  join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
 where c.relkind = 'r'
 order by 2, 3
