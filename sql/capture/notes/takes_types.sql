-- Does a function that is declared with these types take those? From 9.4. Called by names_in_later() under
-- the pinned search_path.
create or replace function pgdts.takes_types(declared oid[], given oid[])
returns boolean
language plpgsql
stable
as $dts$
begin
    return declared = given
        or (pg_catalog.cardinality(declared) = pg_catalog.cardinality(given)
            and not exists (
                select from unnest(declared, given) as pair (declared, given)
                 where not pgdts.takes_type(pair.declared, pair.given)));
end
$dts$;
