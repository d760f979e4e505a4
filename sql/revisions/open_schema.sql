-- The schema pgdts, in which everything but the documented objects lives; from 9.4.
--
-- Made where it is not there. One that is there is ours if its owner may own the capture and the
-- version table in it is that owner's or a superuser's: whoever may create schemas could have made it
-- to be trusted. Objects of others in it, and what others hung on its tables, would run with the
-- owner's rights.
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
            and c.relkind operator(pg_catalog.=) 'r'
            and exists (
                select
                from pg_catalog.pg_roles r
                where (r.oid operator(pg_catalog.=) c.relowner and r.rolsuper)
                    or (
                        r.rolname operator(pg_catalog.=) any (
                            array['rds_superuser', 'pg_rds_superuser']::pg_catalog.name[])
                            -- include ../include/is_rds
                        and pg_catalog.pg_has_role(c.relowner, r.oid, 'member')
                    )
            )
    ) then
        raise exception 'a capture of a pgdts before its first release is installed'
                        ' (public.dts_alembic_version is there)'
            using errcode = 'object_not_in_prerequisite_state',
                hint = 'Remove it with the pgdts that installed it (pgdts downgrade), then run this again.';
    end if;
    select n.oid, n.nspowner as owner,
        pg_catalog.pg_get_userbyid(n.nspowner) as owner_name,
        exists (
            select
            from pg_catalog.pg_roles r
            where (r.oid operator(pg_catalog.=) n.nspowner and r.rolsuper)
                or (
                    r.rolname operator(pg_catalog.=) any (array['rds_superuser', 'pg_rds_superuser']::pg_catalog.name[])
                        -- include ../include/is_rds
                    and pg_catalog.pg_has_role(n.nspowner, r.oid, 'member')
                )
        ) as is_trusted,
        exists (
            select
            from pg_catalog.pg_class c
            where c.relnamespace operator(pg_catalog.=) n.oid
                and c.relname operator(pg_catalog.=) 'alembic_version'
                and c.relkind operator(pg_catalog.=) 'r'
                and (
                    c.relowner operator(pg_catalog.=) n.nspowner
                    or exists (
                        select from pg_catalog.pg_roles r
                        where r.oid operator(pg_catalog.=) c.relowner and r.rolsuper
                    )
                )
        ) as has_versions
    into found_schema
    from pg_catalog.pg_namespace n
    where n.nspname operator(pg_catalog.=) 'pgdts';
    if not found then
        create schema pgdts;
        return;
    end if;
    if not (found_schema.is_trusted and found_schema.has_versions) then
        raise exception 'there is a schema pgdts of % %', found_schema.owner_name,
            case when found_schema.is_trusted then 'without the version table of pgdts'
                else 'and pgdts has not made it' end
            using errcode = 'duplicate_schema', hint = 'Look at it, rename or drop it, and run this again.';
    end if;
    select pg_catalog.format('%s %s of %s', i.type, i.identity, pg_catalog.pg_get_userbyid(o.refobjid))
    into found_object
    from pg_catalog.pg_depend d
    join pg_catalog.pg_shdepend o
        on o.classid operator(pg_catalog.=) d.classid
        and o.objid operator(pg_catalog.=) d.objid
        and o.deptype operator(pg_catalog.=) 'o'
        and o.dbid operator(pg_catalog.=) (
            select b.oid from pg_catalog.pg_database b
            where b.datname operator(pg_catalog.=) pg_catalog.current_database()
        )
    cross join lateral pg_catalog.pg_identify_object(d.classid, d.objid, 0) i
    where d.refclassid operator(pg_catalog.=) 'pg_catalog.pg_namespace'::pg_catalog.regclass
        and d.refobjid operator(pg_catalog.=) found_schema.oid
        and o.refobjid operator(pg_catalog.<>) found_schema.owner
        and not exists (
            select from pg_catalog.pg_roles r where r.oid operator(pg_catalog.=) o.refobjid and r.rolsuper
        )
    limit 1;
    if found then
        raise exception 'in the schema pgdts are objects of others: %', found_object
            using errcode = 'object_not_in_prerequisite_state',
                hint = 'Look at them, drop them or give them to the owner of the schema, and run this again.';
    end if;
    select pg_catalog.format('%s of %s', t.trap, c.oid::pg_catalog.regclass)
    into found_object
    from pg_catalog.pg_class c
    cross join lateral (
        select pg_catalog.format('trigger %I', g.tgname) as trap
        from pg_catalog.pg_trigger g
        where g.tgrelid operator(pg_catalog.=) c.oid and not g.tgisinternal
        union all
        select pg_catalog.format('rule %I', r.rulename)
        from pg_catalog.pg_rewrite r
        where r.ev_class operator(pg_catalog.=) c.oid
        union all
        select pg_catalog.format('default of %I', a.attname)
        from pg_catalog.pg_attribute a
        where a.attrelid operator(pg_catalog.=) c.oid
            and c.relname operator(pg_catalog.=) 'alembic_version'
            and a.atthasdef
        union all
        select 'row security'
        where (pg_catalog.row_to_json(c) operator(pg_catalog.->>) 'relrowsecurity') operator(pg_catalog.=) 'true'
        union all
        select pg_catalog.format('inheritance of %s', i.inhrelid::pg_catalog.regclass)
        from pg_catalog.pg_inherits i
        where c.oid operator(pg_catalog.=) any (array[i.inhparent, i.inhrelid])
    ) t
    where c.relnamespace operator(pg_catalog.=) found_schema.oid
    limit 1;
    if found then
        raise exception 'with rights that are not its own would run: %', found_object
            using errcode = 'wrong_object_type', hint = 'Look at it, drop it, and run this again.';
    end if;
end
$dts$;
