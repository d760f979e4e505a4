-- Which of these names are found in a later schema of a search_path and not in the first, nor in
-- pg_catalog: as public.citext; from 9.4. Called by path_note() under the pinned search_path.
--
--   later    the later schemas, perhaps with the first
--   types    what operators may work on, beside text, which a literal may be (OID 25); null: anything.
--            One counts for whose operand pg_catalog has none of that name.
create or replace function pgdts.names_in_later(
    objects name[], routines name[], signs name[], types oid[], first name, later name[])
returns text[]
language plpgsql
stable
as $dts$
begin
    if objects = '{}' and routines = '{}' and signs = '{}' then
        return '{}'::text[];
    end if;
    return array(
        with named as (
            select relname as name, relnamespace as namespace, 'object' as kind
              from pg_catalog.pg_class
             where relname = any ((select objects)::name[])
            union all
            select typname, typnamespace, 'object' from pg_catalog.pg_type
             where typname = any ((select objects)::name[])
            union all
            select cfgname, cfgnamespace, 'object' from pg_catalog.pg_ts_config
             where cfgname = any ((select objects)::name[])
            union all
            select dictname, dictnamespace, 'object' from pg_catalog.pg_ts_dict
             where dictname = any ((select objects)::name[])
            union all
            select proname, pronamespace, 'routine' from pg_catalog.pg_proc
             where proname = any ((select routines)::name[])
        ),
        placed as (
            select named.name, named.kind, n.nspname as schema, n.nspname = any ((select later)::name[])
                       and n.nspname not in (first, 'pg_catalog') as is_later
              from named
              join pg_catalog.pg_namespace as n on n.oid = named.namespace
             where n.nspname = any ((select later)::name[]) or n.nspname in (first, 'pg_catalog')
        )
        select pg_catalog.format('%I.%I', l.schema, l.name)
          from placed as l
         where l.is_later
           and not exists (
               select from placed as nearer
                where not nearer.is_later and nearer.name = l.name and nearer.kind = l.kind)
         union
        select pg_catalog.format('%I.%s', n.nspname, o.oprname)
          from pg_catalog.pg_operator as o
          join pg_catalog.pg_namespace as n on n.oid = o.oprnamespace
         where o.oprname = any ((select signs)::name[]) and n.nspname = any ((select later)::name[])
           and n.nspname not in (first, 'pg_catalog')
           and (types is null
                or (o.oprleft = any (types || '{0, 25}'::oid[])
                    and o.oprright = any (types || '{0, 25}'::oid[])
                    and (o.oprleft = any (types) or o.oprright = any (types))
                    -- Arithmetic of the server's own types, such as arrays, is hardly meant.
                    and (o.oprname !~ '^[-+*/]$' or greatest(o.oprleft, o.oprright) >= 16384)))
           and not exists (
               select
                 from pg_catalog.pg_operator as q
                 join pg_catalog.pg_namespace as m on m.oid = q.oprnamespace
                where q.oprname = o.oprname and m.nspname in (first, 'pg_catalog')
                  and pgdts.takes_type(q.oprleft, o.oprleft)
                  and pgdts.takes_type(q.oprright, o.oprright)));
end
$dts$;
