-- Objects of these names in these schemas that a statement of this transaction may have made or altered:
-- where the server does not say; from 9.4. Called by worked_on() under the pinned search_path. What is
-- new in them needed_objects() sees.
--
--   identity   of the main object; where it is a table or a view, of those that one alone
create or replace function pgdts.objects_named(
    tag text, identity text, names name[], schemas name[])
returns table (classid oid, objid oid)
language plpgsql
stable
as $dts$
declare
    spaces constant oid[] := array(
        select n.oid from pg_catalog.pg_namespace as n where n.nspname = any (schemas || names));
begin
    return query
        select c.tableoid, c.oid
          from pg_catalog.pg_class as c
         where c.relname = any (names) and c.relnamespace = any (spaces)
           and (tag !~ '(TABLE|VIEW|SEQUENCE)$'
                or c.relname = pgdts.folded_name(
                    pg_catalog.substring(identity, '(' || pgdts.pattern('identifier') || ')$')))
        union all
        select t.tableoid, t.oid
          from pg_catalog.pg_type as t
         where t.typname = any (names) and t.typnamespace = any (spaces) and t.typtype <> 'c'
        union all
        select p.tableoid, p.oid
          from pg_catalog.pg_proc as p
         where p.proname = any (names) and p.pronamespace = any (spaces) and pg_catalog.age(p.xmin) <= 0
        union all
        select f.tableoid, f.oid
          from pg_catalog.pg_ts_config as f
         where f.cfgname = any (names) and f.cfgnamespace = any (spaces)
        union all
        select o.tableoid, o.oid
          from pg_catalog.pg_operator as o
         where tag ~ 'OPERATOR$' and pg_catalog.age(o.xmin) <= 0
        union all
        select o.tableoid, o.oid
          from pg_catalog.pg_opclass as o
         where tag ~ 'OPERATOR CLASS$' and pg_catalog.age(o.xmin) <= 0
        union all
        select c.tableoid, c.oid
          from pg_catalog.pg_cast as c
         where tag ~ 'CAST$' and pg_catalog.age(c.xmin) <= 0;
end
$dts$;
