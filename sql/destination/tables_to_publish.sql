-- Ordinary tables that a publication takes, whether UPDATE and DELETE would still work on them then, and the
-- replica identity with which they do; all of them, or those named. Without the system's, pgdts' and
-- DTS's own, and extensions'. From 10; before 15 FULL helps them all.
select n.nspname::text as schema,
       c.relname::text as name,
       case c.relreplident
           when 'f' then true
           when 'n' then false
           else exists (
               select from pg_catalog.pg_index as i
                where i.indrelid = c.oid and i.indisvalid and i.indimmediate
                  and case c.relreplident when 'i' then i.indisreplident else i.indisprimary end)
       end as has_identity,
       'f' as fitting,
       null::text as obstacle
  from pg_catalog.pg_class as c
  join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
 where c.relkind = 'r'
   and c.relpersistence = 'p'
   and n.nspname !~ '^pg_'
   and n.nspname <> 'information_schema'
   -- include ../include/application_relations
   and not exists (
       select from pg_catalog.pg_depend as d
        where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.objid = c.oid and d.deptype = 'e')
   and (%(tables)s::text[] is null
        or c.oid = any (array(select pg_catalog.to_regclass(wanted)::oid
                                from pg_catalog.unnest(%(tables)s::text[]) as wanted)))
 order by 1, 2
