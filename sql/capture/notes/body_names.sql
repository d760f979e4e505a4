-- The names that the server looks up when a function is made: all of a body in SQL, of one in PL/pgSQL
-- the types of its variables; not where it has a search_path of its own. From 9.4. Called by body_needs()
-- under the pinned search_path.
--
--   objects    tables and types
--   routines   functions
--   code       of the body, whose operators count
--   names, types   of what they may work on: arguments, columns of the tables
create or replace function pgdts.body_names(
    routine oid,
    schemas name[],
    out objects name[],
    out routines name[],
    out code text,
    out names text[],
    out types oid[]
)
language plpgsql
stable
as $dts$
declare
    identifier constant text := pgdts.pattern('identifier');
    name constant text := pgdts.name_pattern();
    alias constant text := name || E'(?:\\s+(?:as\\s+)?' || identifier || ')?';
    known record;
    body record;
    tables name[];
begin
    objects := '{}';
    routines := '{}';
    code := '';
    names := '{}';
    types := '{}';
    select l.lanname, p.prosrc, p.proargtypes::oid[] as arguments, p.proargnames, p.proargmodes,
           coalesce(pg_catalog.array_to_string(p.proconfig, ' ') ~ '(^| )search_path=', false) as pinned
      into known
      from pg_catalog.pg_proc as p
      join pg_catalog.pg_language as l on l.oid = p.prolang
     where p.oid = routine;
    if known.pinned is not false or known.lanname not in ('sql', 'plpgsql')
       or (known.lanname = 'plpgsql' and known.prosrc !~* E'\\mdeclare\\M') then
        return;
    end if;
    body := pgdts.code_of(known.prosrc);
    if known.lanname = 'plpgsql' then
        objects := pgdts.declared_types(body.code);
        return;
    end if;
    code := body.code;
    tables := array(
        select pgdts.folded_name(one)
          from pg_catalog.unnest((pgdts.names_in((
                   select pg_catalog.string_agg(
                              pg_catalog.regexp_replace(
                                  hit[1], '(' || name || E')\\s+(?:as\\s+)?' || identifier, E'\\1', 'gi'), ' , ')
                     from pg_catalog.regexp_matches(
                              code,
                              E'(?i)\\m(?:from|join|into|update|using|only|table)\\s+(?:only\\s+)?('
                              || alias || E'(?:\\s*,\\s*' || alias || ')*)', 'g') as source (hit)
               ))).single) as one
        except
        -- What it defines itself.
        select pgdts.folded_name(hit[1])
          from pg_catalog.regexp_matches(
                   code,
                   E'(?i)(?:\\mwith|\\mrecursive|,)\\s+(' || identifier
                   || E')\\s*(?:\\([^)]*\\)\\s*)?as\\s+(?:(?:not\\s+)?materialized\\s+)?\\(',
                   'g') as defined (hit));
    objects := tables || array(
        select pgdts.folded_name(one)
          from pg_catalog.unnest(pgdts.types_in(code) || pgdts.literals_in(known.prosrc)) as one);
    routines := array(
        select pgdts.folded_name(one) from pg_catalog.unnest(pgdts.calls_in(code)) as one);
    select pg_catalog.array_agg(one.name), pg_catalog.array_agg(one.type)
      into names, types
      from (select '$' || place as name, argument as type
              from pg_catalog.unnest(known.arguments) with ordinality as given (argument, place)
             union all
            select argument.name, argument.type
              from unnest(
                       case when known.proargmodes is null then known.proargnames end,
                       known.arguments) as argument (name, type)
             union all
            select a.attname::text, a.atttypid
              from pg_catalog.pg_class as c
              join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
              join pg_catalog.pg_attribute as a on a.attrelid = c.oid
             where c.relname = any (tables) and n.nspname = any (schemas) and a.attnum > 0) as one;
    types := coalesce(types, '{}');
end
$dts$;
