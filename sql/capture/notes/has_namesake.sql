-- Has a schema another object that goes by the same name, with the same arguments? From 9.4. Called by
-- needed_objects() and target_needs() under the pinned search_path.
create or replace function pgdts.has_namesake(classid oid, objid oid, schema name)
returns boolean
language plpgsql
stable
as $dts$
declare
    place constant oid := (select n.oid from pg_catalog.pg_namespace as n where n.nspname = schema);
begin
    return case classid
        when 'pg_catalog.pg_class'::regclass then exists (
            select
              from pg_catalog.pg_class as o
              join pg_catalog.pg_class as c on c.relname = o.relname and c.relnamespace = place
             where o.oid = objid and c.oid <> objid)
        when 'pg_catalog.pg_type'::regclass then exists (
            select
              from pg_catalog.pg_type as o
              join pg_catalog.pg_type as c on c.typname = o.typname and c.typnamespace = place
             where o.oid = objid and c.oid <> objid)
        when 'pg_catalog.pg_proc'::regclass then exists (
            select
              from pg_catalog.pg_proc as o
              join pg_catalog.pg_proc as c
                on c.proname = o.proname and c.proargtypes = o.proargtypes and c.pronamespace = place
             where o.oid = objid and c.oid <> objid)
        when 'pg_catalog.pg_operator'::regclass then exists (
            select
              from pg_catalog.pg_operator as o
              join pg_catalog.pg_operator as c
                on c.oprname = o.oprname and c.oprleft = o.oprleft and c.oprright = o.oprright
                   and c.oprnamespace = place
             where o.oid = objid and c.oid <> objid)
        when 'pg_catalog.pg_collation'::regclass then exists (
            select
              from pg_catalog.pg_collation as o
              join pg_catalog.pg_collation as c on c.collname = o.collname and c.collnamespace = place
             where o.oid = objid and c.oid <> objid)
        else false end;
end
$dts$;
