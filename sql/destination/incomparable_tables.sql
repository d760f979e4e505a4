-- The destination's tables without a key that rows are found by, and of these the columns whose type has no
-- equality operator, as the server looks it up: that of the default operator class for btree or hash, of an
-- array its element's, of a composite type all of its columns'. From 10.
with recursive comparable (oid) as (
    select o.opcintype
      from pg_catalog.pg_opclass as o
      join pg_catalog.pg_am as m on m.oid = o.opcmethod
     where o.opcdefault and m.amname in ('btree', 'hash')
),
keyless (oid, schema, name) as (
    select c.oid, n.nspname, c.relname
      from pg_catalog.pg_class as c
      join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p')
       and n.nspname !~ '^pg_'
       and n.nspname <> 'information_schema'
       and not exists (
           select from pg_catalog.pg_index as i
            where i.indrelid = c.oid and i.indisvalid and i.indimmediate
              and (i.indisprimary or i.indisreplident))
),
parts (attrelid, attnum, oid) as (
    select a.attrelid, a.attnum, a.atttypid
      from keyless as k
      join pg_catalog.pg_attribute as a on a.attrelid = k.oid
     where a.attnum > 0 and not a.attisdropped
       and coalesce(pg_catalog.row_to_json(a) ->> 'attgenerated', '') = ''
    union
    select p.attrelid, p.attnum, inner_type.oid
      from parts as p
      join pg_catalog.pg_type as t on t.oid = p.oid
      cross join lateral (
          select t.typbasetype where t.typtype = 'd'
          union all
          select t.typelem where t.typcategory = 'A'
          union all
          select a.atttypid
            from pg_catalog.pg_attribute as a
           where t.typtype = 'c' and a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped
      ) as inner_type (oid)
)
select k.schema::text as schema,
       k.name::text as name,
       array(
           select pg_catalog.format('%I %s', a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod))
             from pg_catalog.pg_attribute as a
            where a.attrelid = k.oid and a.attnum = any (pg_catalog.array_agg(p.attnum))
            order by a.attnum
       ) as columns
  from keyless as k
  join parts as p on p.attrelid = k.oid
  join pg_catalog.pg_type as t on t.oid = p.oid and t.typtype = 'b' and t.typcategory <> 'A'
 where not exists (
           select from comparable as o
            where o.oid = t.oid
               or exists (
                   select from pg_catalog.pg_cast as x
                    where x.castsource = t.oid and x.casttarget = o.oid
                      and x.castmethod = 'b' and x.castcontext = 'i'))
 group by k.oid, k.schema, k.name
 order by 1, 2
