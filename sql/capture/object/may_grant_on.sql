-- Does this role own an object of that kind and name, or may it grant a right on it? From 9.4. Called by
-- may_grant() under the pinned search_path.
--
--   kind      as GRANT names it, all for the objects of a schema
--   place     its schema, null where the name is not qualified: the first of `schemas` that has one
create or replace function pgdts.may_grant_on(
    kind text, place name, object name, role name, schemas name[])
returns boolean
language plpgsql
stable
as $dts$
begin
    return exists (
        with candidate as (
            select n.nspname as in_schema, c.relowner as owner, c.relacl as acl
              from pg_catalog.pg_class as c
              join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
             where (kind in ('table', 'sequence') and c.relname = object)
                or (kind = 'all' and n.nspname = object)
             union all
            select n.nspname, c.relowner, a.attacl
              from pg_catalog.pg_attribute as a
              join pg_catalog.pg_class as c on c.oid = a.attrelid
              join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
             where kind = 'table' and c.relname = object and a.attacl is not null
             union all
            select n.nspname, p.proowner, p.proacl
              from pg_catalog.pg_proc as p
              join pg_catalog.pg_namespace as n on n.oid = p.pronamespace
             where (kind in ('function', 'procedure', 'routine') and p.proname = object)
                or (kind = 'all' and n.nspname = object)
             union all
            select n.nspname, t.typowner, t.typacl
              from pg_catalog.pg_type as t
              join pg_catalog.pg_namespace as n on n.oid = t.typnamespace
             where kind in ('type', 'domain') and t.typname = object
             union all
            select null, nspowner, nspacl
              from pg_catalog.pg_namespace where kind = 'schema' and nspname = object
             union all
            select null, lanowner, lanacl
              from pg_catalog.pg_language where kind = 'language' and lanname = object
             union all
            select null, fdwowner, fdwacl
              from pg_catalog.pg_foreign_data_wrapper where kind like '%wrapper' and fdwname = object
             union all
            select null, srvowner, srvacl
              from pg_catalog.pg_foreign_server where kind like '%server' and srvname = object
             union all
            select null, lomowner, lomacl
              from pg_catalog.pg_largeobject_metadata
             where kind like 'large%' and oid::text = object::text
        ),
        first_in_path as (
            select schemas[i.i] as in_schema
              from pg_catalog.generate_subscripts(schemas, 1) as i (i)
             where exists (select from candidate where candidate.in_schema = schemas[i.i])
             order by i.i
             limit 1
        )
        select
          from candidate
         where (kind = 'all'
                or in_schema is null
                or in_schema = coalesce(
                       place, (select first.in_schema from first_in_path as first), 'pg_catalog'))
           and (pg_catalog.pg_has_role(role, owner, 'usage')
                or exists (
                    select from pg_catalog.aclexplode(acl) as granted
                     where granted.is_grantable
                       and (granted.grantee = 0
                            or pg_catalog.pg_has_role(role, granted.grantee, 'usage')))));
end
$dts$;
