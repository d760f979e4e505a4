-- Has a statement of this transaction given an object its schema? From 9.4. Called by target_needs() under
-- the pinned search_path: SET SCHEMA to where it is already changes nothing.
create or replace function pgdts.has_moved(classid oid, objid oid)
returns boolean
language plpgsql
stable
as $dts$
begin
    return coalesce(
        (select pg_catalog.bool_or(pg_catalog.age(d.xmin) <= 0)
           from pg_catalog.pg_depend as d
          where d.classid = has_moved.classid and d.objid = has_moved.objid and d.objsubid = 0
            and d.refclassid = 'pg_catalog.pg_namespace'::regclass),
        true);
end
$dts$;
