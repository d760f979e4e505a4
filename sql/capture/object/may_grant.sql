-- Could this role's GRANT or REVOKE have changed anything? Without a grant option the server only
-- warns, and tells the event trigger of a command all the same: at the destination, where it runs with
-- other rights, it would grant. From 9.4. Called by capture_general() under the pinned search_path.
--
-- The server does not tell the objects. They are read from the text: one that the role owns, or may
-- grant rights on, is enough.
create or replace function pgdts.may_grant(statement text, role name)
returns boolean
language plpgsql
stable
as $dts$
declare
    identifier constant text := E'(?:"(?:[^"]|"")+"|[^\\s"(),.;]+)';
    clean constant text := pg_catalog.regexp_replace(
        statement, E'/\\*.*?\\*/|--[^\\n]*', ' ', 'g');
    listed constant text := pg_catalog.substring(
        clean, E'(?i)\\mon\\s+(.*?)\\s+(?:to|from)\\s');
    words name[];
begin
    if listed is null
       or (select r.rolsuper from pg_catalog.pg_roles as r where r.rolname = role) then
        return true;
    end if;
    words := array(
        select case pg_catalog."left"(hit[1], 1)
                   when '"' then pg_catalog.replace(
                       pg_catalog.substr(hit[1], 2, pg_catalog.length(hit[1]) - 2), '""', '"')
                   else pg_catalog.lower(hit[1])
               end::name
          from pg_catalog.regexp_matches(listed, identifier, 'g') as word (hit));
    return exists (
        select
          from (
              select c.relowner as owner, c.relacl as acl
                from pg_catalog.pg_class as c
                join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
               where c.relname = any (words)
                  or (listed ~* E'^all\\s' and n.nspname = any (words))
               union all
              select c.relowner, a.attacl
                from pg_catalog.pg_attribute as a
                join pg_catalog.pg_class as c on c.oid = a.attrelid
               where c.relname = any (words) and a.attacl is not null
               union all
              select p.proowner, p.proacl
                from pg_catalog.pg_proc as p
                join pg_catalog.pg_namespace as n on n.oid = p.pronamespace
               where p.proname = any (words)
                  or (listed ~* E'^all\\s' and n.nspname = any (words))
               union all
              select nspowner, nspacl from pg_catalog.pg_namespace where nspname = any (words)
               union all
              select typowner, typacl from pg_catalog.pg_type where typname = any (words)
               union all
              select lanowner, lanacl from pg_catalog.pg_language where lanname = any (words)
               union all
              select fdwowner, fdwacl
                from pg_catalog.pg_foreign_data_wrapper where fdwname = any (words)
               union all
              select srvowner, srvacl from pg_catalog.pg_foreign_server where srvname = any (words)
               union all
              select lomowner, lomacl
                from pg_catalog.pg_largeobject_metadata
               where oid::text::name = any (words)
          ) as object
         where pg_catalog.pg_has_role(role, object.owner, 'usage')
            or exists (
                select from pg_catalog.aclexplode(object.acl) as granted
                 where granted.is_grantable
                   and (granted.grantee = 0
                        or pg_catalog.pg_has_role(role, granted.grantee, 'usage'))));
end
$dts$;
