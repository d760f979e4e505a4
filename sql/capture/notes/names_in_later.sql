-- Which of these names are found in a later schema of a search_path and not in the first, nor in
-- pg_catalog: as public.citext; from 9.4. Called by path_note() under the pinned search_path.
--
--   later    the later schemas, perhaps with the first
--   types    of what a body's calls may be given: a nearer function that takes the same is enough there. Null:
--            one with other arguments is another one
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
            select relname as name, relnamespace as namespace, 'object' as kind, '{}'::oid[] as arguments
              from pg_catalog.pg_class
             where relname = any ((select objects)::name[])
            union all
            select typname, typnamespace, 'object', '{}' from pg_catalog.pg_type
             where typname = any ((select objects)::name[])
            union all
            select cfgname, cfgnamespace, 'object', '{}' from pg_catalog.pg_ts_config
             where cfgname = any ((select objects)::name[])
            union all
            select dictname, dictnamespace, 'object', '{}' from pg_catalog.pg_ts_dict
             where dictname = any ((select objects)::name[])
            union all
            select collname, collnamespace, 'object', '{}' from pg_catalog.pg_collation
             where collname = any ((select objects)::name[])
            union all
            select proname, pronamespace, 'routine', proargtypes::oid[] from pg_catalog.pg_proc
             where proname = any ((select routines)::name[])
            union all
            select oprname, oprnamespace, 'operator', array[oprleft, oprright] from pg_catalog.pg_operator
             where oprname = any ((select signs)::name[])
        ),
        placed as (
            select named.name, named.kind, named.arguments, n.nspname as schema,
                   n.nspname = any ((select later)::name[]) and n.nspname not in (first, 'pg_catalog')
                       as is_later
              from named
              join pg_catalog.pg_namespace as n on n.oid = named.namespace
             where n.nspname = any ((select later)::name[]) or n.nspname in (first, 'pg_catalog')
        )
        select distinct
               case when l.kind = 'operator' then pg_catalog.format('%I.%s', l.schema, l.name)
                    else pg_catalog.format('%I.%I', l.schema, l.name) end
          from placed as l
         where l.is_later
           and not exists (
               select from placed as nearer
                where not nearer.is_later and nearer.name = l.name and nearer.kind = l.kind
                  and (nearer.arguments = l.arguments
                       or (types is not null and (
                           pgdts.takes_types(nearer.arguments, l.arguments)
                           -- What takes a type of an extension is hardly meant where there is none.
                           or (not l.arguments && types
                               and exists (
                                   select from pg_catalog.unnest(l.arguments) as given
                                    where given >= 16384)))))));
end
$dts$;
