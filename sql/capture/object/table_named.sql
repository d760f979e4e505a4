-- The table with this identity, if it is one; from 9.4. Looks through all tables: for rare use.
create or replace function pgdts.table_named(identity text)
returns oid[]
language plpgsql
stable
as $dts$
begin
    return array(
        select c.oid
          from pg_catalog.pg_class as c
          join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p') and pg_catalog.format('%I.%I', n.nspname, c.relname) = identity);
end
$dts$;
