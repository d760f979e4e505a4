-- The types, tables and collations in the declarations of a body in PL/pgSQL, unless they are qualified; from
-- 9.4. Called by body_names() under the pinned search_path. The code is what code_of() gives.
create or replace function pgdts.declared_types(code text)
returns name[]
language plpgsql
immutable
as $dts$
declare
    identifier constant text := pgdts.pattern('identifier');
    name constant text := pgdts.name_pattern();
begin
    return array(
        with section as (
            select hit[1] as code
              from pg_catalog.regexp_matches(code, E'(?i)\\mdeclare\\M(.*?)\\mbegin\\M', 'g') as found (hit)
        ),
        declared as (
            select hit[1] as type
              from section,
                   pg_catalog.regexp_matches(
                       section.code,
                       E'(?i)(?:^|;)\\s*' || identifier || E'\\s+(?:constant\\s+)?('
                       || name || E'(?:\\s*%)?)', 'g') as variable (hit)
             union all
            select hit[1]
              from section,
                   pg_catalog.regexp_matches(
                       section.code, E'(?i)\\mcollate\\s+(' || name || ')', 'g') as sorted (hit)
             union all
            select hit[1]
              from section,
                   pg_catalog.regexp_matches(section.code, E'(?i)\\mcursor\\s*\\(([^)]*)\\)', 'g') as list (args),
                   pg_catalog.regexp_matches(
                       args[1], identifier || E'\\s+(' || name || ')', 'g') as argument (hit)
        )
        select pgdts.folded_name(pg_catalog.substring(type, '^' || identifier))
          from declared
         -- Of t.c%type the first is a table; of s.t%type a schema, and no table will be called like it.
         where type ~ ('^' || identifier || E'\\s*(?:$|%)') or type ~ '%$');
end
$dts$;
