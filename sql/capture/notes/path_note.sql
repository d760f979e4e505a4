-- Says when a statement depends on a schema of the caller's search_path that is not the first: a
-- consumer resolves unqualified names in the row's schema alone. Null when it does not. From 9.4.
-- Goes by the words of the statement, bodies of functions included, that name something in a later
-- schema and nothing nearer.
-- The query is written so that the server plans it once and keeps to the catalogs' indexes: the
-- words come from a subquery, which says nothing to the planner, and a long transaction fills the
-- catalogs without their statistics knowing.
create or replace function pgdts.path_note(
    statement text, schemas name[], object_schema name)
returns text
language plpgsql
stable
set enable_seqscan = off
as $dts$
declare
    letter constant text := E'(?:[A-Za-z_]|[^\\u0001-\\u007f])';
    plain constant text := letter || E'(?:[A-Za-z0-9_$]|[^\\u0001-\\u007f])*';
    -- A statement may hold megabytes of literals.
    unqualified constant text := pg_catalog.regexp_replace(
        pg_catalog."left"(statement, 20000),
        '(?:"[^"]*"|' || plain || E')\\s*\\.\\s*(?:"[^"]*"|' || plain || ')', ' ', 'g');
    words name[];
    needed text;
begin
    words := array(
        select case pg_catalog."left"(hit[1], 1)
                   when '"' then pg_catalog.replace(
                       pg_catalog.substr(hit[1], 2, pg_catalog.length(hit[1]) - 2), '""', '"')
                   else pg_catalog.lower(hit[1])
               end::name
          from pg_catalog.regexp_matches(
                   unqualified,
                   plain || '|"(?:[^"]|"")+"|[-+*/<>=~!@#%^&|`?]+', 'g') as word (hit));
    with named as (
        select relname as name, relnamespace as namespace from pg_catalog.pg_class
         where relname = any ((select words)::name[])
        union all
        select typname, typnamespace from pg_catalog.pg_type
         where typname = any ((select words)::name[])
        union all
        select proname, pronamespace from pg_catalog.pg_proc
         where proname = any ((select words)::name[])
        union all
        select oprname, oprnamespace from pg_catalog.pg_operator
         where oprname = any ((select words)::name[])
        union all
        select collname, collnamespace from pg_catalog.pg_collation
         where collname = any ((select words)::name[])
        union all
        select opcname, opcnamespace from pg_catalog.pg_opclass
         where opcname = any ((select words)::name[])
        union all
        select cfgname, cfgnamespace from pg_catalog.pg_ts_config
         where cfgname = any ((select words)::name[])
        union all
        select dictname, dictnamespace from pg_catalog.pg_ts_dict
         where dictname = any ((select words)::name[])
    ),
    placed as (
        select distinct named.name, n.nspname as schema,
               n.nspname = any (schemas) and n.nspname <> schemas[1] as later
          from named
          join pg_catalog.pg_namespace as n on n.oid = named.namespace
         where n.nspname = any (schemas) or n.nspname = 'pg_catalog'
    )
    select pg_catalog.string_agg(
               pg_catalog.format('%I.%s', l.schema, l.name), ', ' order by l.name)
      into needed
      from placed as l
     where l.later and not exists (
           select from placed as nearer where not nearer.later and nearer.name = l.name);
    if needed is null and object_schema <> schemas[1] and object_schema = any (schemas)
       and pg_catalog.strpos(statement, object_schema || '.') = 0
       and pg_catalog.strpos(statement, pg_catalog.quote_ident(object_schema) || '.') = 0 then
        needed := pg_catalog.quote_ident(object_schema);
    end if;
    return '[later-schema] depends on a later schema of the search_path: '
           || pg_catalog.replace(needed, '; [', ';[');
end
$dts$;
