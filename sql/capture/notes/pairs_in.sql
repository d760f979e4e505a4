-- The names in identities that are in one of these schemas: public.f, public.citext of
-- public.f(public.citext,integer); from 9.4. Called by path_note() under the pinned search_path.
create or replace function pgdts.pairs_in(identities text[], later name[])
returns text[]
language plpgsql
immutable
as $dts$
begin
    return array(
        select distinct hit[1] || '.' || hit[2]
          from pg_catalog.unnest(identities) as identity,
               pg_catalog.regexp_matches(
                   identity,
                   '(' || pgdts.pattern('identifier') || E')\\.(' || pgdts.pattern('identifier')
                   || '|[-+*/<>=~!@#%^&|`?]+)', 'g') as pair (hit)
         where pgdts.folded_name(hit[1]) = any (later));
end
$dts$;
