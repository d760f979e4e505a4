-- The operators that an expression has, unless they are qualified, and but for comparisons: of those
-- pg_catalog has one for anything. From 9.4. Called by
-- unrecorded_names() and body_names() under the pinned search_path.
create or replace function pgdts.signs_in(code text)
returns name[]
language plpgsql
immutable
as $dts$
begin
    return array(
        select distinct hit[1]::name
          from pg_catalog.regexp_matches(
                   pg_catalog.regexp_replace(code, E'(?i)\\moperator\\s*\\([^)]*\\)', ' ', 'g'),
                   '[-+*/<>=~!@#%^&|`?]+', 'g') as sign (hit)
         where hit[1] <> all ('{=, <>, !=, <, >, <=, >=}'::text[]));
end
$dts$;
