-- The functions that a text calls, unless they are qualified; from 9.4. Called by unrecorded_names() and
-- body_names() under the pinned search_path.
create or replace function pgdts.calls_in(code text)
returns text[]
language plpgsql
immutable
as $dts$
declare
    name constant text := pgdts.name_pattern();
begin
    return (pgdts.names_in((
        select pg_catalog.string_agg(hit[1], ' , ')
          from pg_catalog.regexp_matches(code, '(' || name || E')\\s*\\(', 'g') as called (hit)))).single;
end
$dts$;
