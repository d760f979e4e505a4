-- The schema pgdts, in which everything but the documented objects lives; from 9.4.
--
-- Made where it is not there. One that is there is ours if its owner may own the capture and the
-- version table in it is that owner's: whoever may create schemas could have made it to be trusted.
do $dts$
declare
    found_schema record;
    found_object pg_catalog.text;
begin
    if exists (
        select
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) c.relnamespace
        where n.nspname operator(pg_catalog.=) 'public'
            and c.relname operator(pg_catalog.=) 'dts_alembic_version'
    ) then
        raise exception 'public.dts_alembic_version is there: a capture of a pgdts before its first release'
            using errcode = 'object_not_in_prerequisite_state',
                hint = 'Remove it with the pgdts that installed it (pgdts downgrade), then install this one.';
    end if;
    select n.oid, n.nspowner as owner,
        pg_catalog.pg_get_userbyid(n.nspowner) as owner_name,
        n.nspowner operator(pg_catalog.=) (
            select r.oid from pg_catalog.pg_roles r where r.rolname operator(pg_catalog.=) current_user
        )
        or exists (
            select
            from pg_catalog.pg_roles r
            where (r.oid operator(pg_catalog.=) n.nspowner and r.rolsuper)
                or (
                    r.rolname operator(pg_catalog.=) any (array['rds_superuser', 'pg_rds_superuser']::pg_catalog.name[])
                    and pg_catalog.pg_has_role(n.nspowner, r.oid, 'member')
                )
        ) as is_trusted,
        exists (
            select
            from pg_catalog.pg_class c
            where c.relnamespace operator(pg_catalog.=) n.oid
                and c.relname operator(pg_catalog.=) 'alembic_version'
                and c.relkind operator(pg_catalog.=) 'r'
                and c.relowner operator(pg_catalog.=) n.nspowner
        ) as has_versions
    into found_schema
    from pg_catalog.pg_namespace n
    where n.nspname operator(pg_catalog.=) 'pgdts';
    if not found then
        create schema pgdts;
        return;
    end if;
    if not (found_schema.is_trusted and found_schema.has_versions) then
        raise exception 'the schema pgdts of % is there and is not that of this tool', found_schema.owner_name
            using errcode = 'duplicate_schema', hint = 'Look at it, rename or drop it, and run this again.';
    end if;
    select o.name
    into found_object
    from (
        select c.oid::pg_catalog.regclass::pg_catalog.text as name, c.relowner as owner
        from pg_catalog.pg_class c
        where c.relnamespace operator(pg_catalog.=) found_schema.oid
        union all
        select p.oid::pg_catalog.regprocedure::pg_catalog.text, p.proowner
        from pg_catalog.pg_proc p
        where p.pronamespace operator(pg_catalog.=) found_schema.oid
    ) o
    where o.owner operator(pg_catalog.<>) found_schema.owner
        and not exists (
            select from pg_catalog.pg_roles r where r.oid operator(pg_catalog.=) o.owner and r.rolsuper
        )
    limit 1;
    if found then
        raise exception '% in the schema pgdts belongs to somebody else than the schema', found_object
            using errcode = 'object_not_in_prerequisite_state',
                hint = 'Look at it, drop it, and run this again.';
    end if;
end
$dts$;
