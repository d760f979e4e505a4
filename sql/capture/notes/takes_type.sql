-- Does an operator or a function that is declared with one type take another one? From 9.4. Called by
-- operators_in_later(), takes_any() and takes_types() under the pinned search_path.
create or replace function pgdts.takes_type(declared oid, given oid)
returns boolean
language plpgsql
stable
as $dts$
begin
    return declared = given
        or (declared = 'pg_catalog.anyarray'::regtype
            and exists (
                select from pg_catalog.pg_type as t where t.oid = given and t.typcategory = 'A'))
        or exists (
            select from pg_catalog.pg_cast as c
             where c.castsource = given and c.casttarget = declared and c.castcontext = 'i')
        or exists (
            select from pg_catalog.pg_type as t
             where t.oid = given and t.typtype = 'd' and pgdts.takes_type(declared, t.typbasetype));
end
$dts$;
