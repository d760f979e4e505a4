-- Does an operator that is declared with one type take one of these? From 9.4. Called by
-- operators_in_later() under the pinned search_path.
create or replace function pgdts.takes_any(declared oid, given oid[])
returns boolean
language plpgsql
stable
as $dts$
begin
    return exists (
        select from pg_catalog.unnest(given) as one where pgdts.takes_type(declared, one));
end
$dts$;
