-- What the bodies of new functions need of later schemas: the server looks names of them up when it makes
-- a function, and records nothing; from 9.4. Called by unrecorded_needs() under the pinned search_path.
create or replace function pgdts.body_needs(routines oid[], schemas name[], later name[])
returns text[]
language plpgsql
stable
as $dts$
declare
    routine oid;
    body record;
    needed text[];
begin
    foreach routine in array routines loop
        body := pgdts.body_names(routine, schemas);
        needed := needed
            || pgdts.names_in_later(
                   body.objects, body.routines, '{}', body.types, schemas[1], later)
            || pgdts.operators_in_later(
                   body.code, body.names, body.types, false, schemas[1], later);
    end loop;
    return needed;
end
$dts$;
