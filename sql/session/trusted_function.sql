-- What a function of the schema pgdts is that is about to be called, told from the catalogs alone; no
-- row where there is none of that name and these arguments. From 9.4. For trusted see trusted_table.sql.
with trusted as (
    select r.oid
    from pg_catalog.pg_roles r
    where r.rolsuper
        or r.rolname operator(pg_catalog.=) current_user
        or exists (
            select
            from pg_catalog.pg_roles p
            where p.rolname operator(pg_catalog.=) any (array['rds_superuser', 'pg_rds_superuser']::pg_catalog.name[])
                -- include ../include/is_rds
                and pg_catalog.pg_has_role(r.oid, p.oid, 'member')
        )
)
select
    pg_catalog.pg_get_userbyid(p.proowner)::pg_catalog.text as owner,
    exists (select from trusted t where t.oid operator(pg_catalog.=) p.proowner) as owner_is_trusted,
    l.lanname::pg_catalog.text as language,
    pg_catalog.has_schema_privilege(n.oid, 'usage')
        and pg_catalog.has_function_privilege(p.oid, 'execute') as may_run
from pg_catalog.pg_proc p
join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) p.pronamespace
join pg_catalog.pg_language l on l.oid operator(pg_catalog.=) p.prolang
where n.nspname operator(pg_catalog.=) 'pgdts'
    and p.proname operator(pg_catalog.=) %(name)s
    and pg_catalog.oidvectortypes(p.proargtypes) operator(pg_catalog.=) %(arguments)s
