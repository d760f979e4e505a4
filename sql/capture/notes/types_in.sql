-- The types that an expression casts to and the collations that it has, unless they are qualified; from 9.4.
-- Called by unrecorded_names() and body_names() under the pinned search_path.
create or replace function pgdts.types_in(code text)
returns text[]
language plpgsql
immutable
as $dts$
declare
    name constant text := pgdts.name_pattern();
begin
    return (pgdts.names_in((
        select pg_catalog.string_agg(coalesce(hit[1], hit[2], hit[3]), ' , ')
          from pg_catalog.regexp_matches(
                   code,
                   E'(?i)::\\s*(' || name || E')|\\mas\\s+(' || name || E')\\s*[)(\\[]'
                   || E'|\\mcollate\\s+(' || name || ')',
                   'g') as found (hit)))).single;
end
$dts$;
