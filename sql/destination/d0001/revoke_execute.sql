-- Nobody but the owner calls the destination's functions; from 10.
do $dts$
declare
    own record;
begin
    for own in
        select p.oid::pg_catalog.regprocedure as name
        from pg_catalog.pg_proc p
        where p.pronamespace operator(pg_catalog.=) 'pgdts'::pg_catalog.regnamespace
    loop
        execute pg_catalog.format('revoke all on function %s from public', own.name);
    end loop;
end
$dts$;
