-- CREATE TABLE for a table as CREATE TABLE AS or SELECT INTO has made it: columns, types,
-- collations, storage; from 9.4. Every name that is not in pg_catalog is qualified.
create or replace function pgdts.table_text(relation oid)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $dts$
begin
    return (
        select pg_catalog.format(
                   'CREATE %sTABLE %I.%I (%s)%s%s',
                   case c.relpersistence when 'u' then 'UNLOGGED ' else '' end,
                   n.nspname,
                   c.relname,
                   (select pg_catalog.string_agg(
                               pg_catalog.format(
                                   '%I %s%s',
                                   a.attname,
                                   -- Up to 9.6 a literal in a query's output may leave this type.
                                   case a.atttypid when 'pg_catalog.unknown'::regtype then 'text'
                                        else pg_catalog.format_type(a.atttypid, a.atttypmod) end,
                                   case when a.attcollation <> t.typcollation
                                        then pg_catalog.format(' COLLATE %I.%I', cn.nspname, co.collname)
                                        else '' end),
                               ', ' order by a.attnum)
                      from pg_catalog.pg_attribute as a
                      join pg_catalog.pg_type as t on t.oid = a.atttypid
                      left join pg_catalog.pg_collation as co on co.oid = a.attcollation
                      left join pg_catalog.pg_namespace as cn on cn.oid = co.collnamespace
                     where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
                   case when c.reloptions is not null
                        then ' WITH (' || pg_catalog.array_to_string(c.reloptions, ', ') || ')'
                        else '' end,
                   case when c.reltablespace <> 0
                        then (select pg_catalog.format(' TABLESPACE %I', s.spcname)
                                from pg_catalog.pg_tablespace as s where s.oid = c.reltablespace)
                        else '' end)
          from pg_catalog.pg_class as c
          join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
         where c.oid = relation);
end
$dts$;
