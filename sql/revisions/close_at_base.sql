-- At base nothing is left: the version table, which Alembic leaves, and the schema go; from 9.4.
do $dts$
declare
    others pg_catalog.text;
begin
    if exists (select from pgdts.alembic_version) then
        return;
    end if;
    drop table pgdts.alembic_version;
    select pg_catalog.string_agg(o.name, ', ')
    into others
    from (
        select c.oid::pg_catalog.regclass::pg_catalog.text as name
        from pg_catalog.pg_class c
        where c.relnamespace operator(pg_catalog.=) (
            select n.oid from pg_catalog.pg_namespace n where n.nspname operator(pg_catalog.=) 'pgdts')
        union all
        select p.oid::pg_catalog.regprocedure::pg_catalog.text
        from pg_catalog.pg_proc p
        where p.pronamespace operator(pg_catalog.=) (
            select n.oid from pg_catalog.pg_namespace n where n.nspname operator(pg_catalog.=) 'pgdts')
    ) o;
    if others is not null then
        raise exception 'the schema pgdts still holds: %', others
            using errcode = 'dependent_objects_still_exist', hint = 'Move or drop it, and run this again.';
    end if;
    drop schema pgdts;
end
$dts$;
