-- The newest object of this kind and name that has come or changed since the client's statement began, or
-- the only one that there is; from 9.4. For kinds of which the name is not all, where the server does not
-- tell. Called by object_in_text() and told_as() under the pinned search_path.
--
--   object_type    function, procedure, routine, aggregate, operator, operator class, operator family,
--                  cast, user mapping
--   schemas, name  where it may be; null for the last two
--   identity       as later versions have it
create or replace function pgdts.new_object(
    object_type text, schemas name[], name name, out objid oid, out told_type text, out identity text)
language plpgsql
stable
as $dts$
begin
    with named as (
        select 'pg_catalog.pg_proc'::regclass as classid, p.oid as objid, p.xmin, p.cmin
          from pg_catalog.pg_proc as p
          join pg_catalog.pg_namespace as n on n.oid = p.pronamespace
         where object_type in ('function', 'procedure', 'routine', 'aggregate')
           and p.proname = name and n.nspname = any (schemas)
         union all
        select 'pg_catalog.pg_operator', o.oid, o.xmin, o.cmin
          from pg_catalog.pg_operator as o
          join pg_catalog.pg_namespace as n on n.oid = o.oprnamespace
         where object_type = 'operator' and o.oprname = name and n.nspname = any (schemas)
         union all
        select 'pg_catalog.pg_opclass', c.oid, c.xmin, c.cmin
          from pg_catalog.pg_opclass as c
          join pg_catalog.pg_namespace as n on n.oid = c.opcnamespace
         where object_type = 'operator class' and c.opcname = name and n.nspname = any (schemas)
         union all
        select 'pg_catalog.pg_opfamily', f.oid, f.xmin, f.cmin
          from pg_catalog.pg_opfamily as f
          join pg_catalog.pg_namespace as n on n.oid = f.opfnamespace
         where object_type = 'operator family' and f.opfname = name and n.nspname = any (schemas)
         union all
        select 'pg_catalog.pg_cast', c.oid, c.xmin, c.cmin
          from pg_catalog.pg_cast as c
         where object_type = 'cast'
         union all
        select 'pg_catalog.pg_user_mapping', u.oid, u.xmin, u.cmin
          from pg_catalog.pg_user_mapping as u
         where object_type = 'user mapping'
    ),
    counted as (
        select named.*, pg_catalog.count(*) over () as candidates from named
    )
    select made.objid, told.type,
           case when object_type ~ '^operator ' then pg_catalog.replace(told.identity, ' for ', ' USING ')
                else told.identity end
      into objid, told_type, identity
      from counted as made
     cross join lateral pg_catalog.pg_identify_object(made.classid, made.objid, 0) as told
     where pgdts.is_recent(made.xmin) or made.candidates = 1
     order by made.cmin::text::bigint desc
     limit 1;
end
$dts$;
