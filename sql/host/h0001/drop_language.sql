-- Removes PL/Python if the host probe brought it and nothing else has come to use it. From 9.4.
do $dts$
declare
    language_name pg_catalog.name;
begin
    select e.extname into language_name
    from pg_catalog.pg_extension e
    where e.extname operator(pg_catalog.=) any (array['plpython3u', 'plpythonu', 'plpython2u']::pg_catalog.name[])
        and pg_catalog.obj_description(e.oid, 'pg_extension')
            operator(pg_catalog.=) 'made by pgdts for its host probe';
    if language_name is not null then
        execute pg_catalog.format('drop extension %I', language_name);
    end if;
exception
    when dependent_objects_still_exist then
        raise notice 'PL/Python stays: other functions use it by now';
end
$dts$;
