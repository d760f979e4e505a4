-- Whether the schema pgdts is that of somebody who is trusted, and what in it is not; no row where there
-- is none. From 9.4. For trusted see trusted_table.sql; what is in the schema may also be its owner's.
-- Objects of the superuser who made the cluster have no owner in pg_shdepend.
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
    pg_catalog.pg_get_userbyid(n.nspowner)::pg_catalog.text as owner,
    exists (select from trusted t where t.oid operator(pg_catalog.=) n.nspowner) as is_trusted,
    array(
        select pg_catalog.format('%s %s of %s', i.type, i.identity, pg_catalog.pg_get_userbyid(o.refobjid))
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
            and d.refobjid operator(pg_catalog.=) n.oid
            and o.refobjid operator(pg_catalog.<>) n.nspowner
            and not exists (select from trusted t where t.oid operator(pg_catalog.=) o.refobjid)
        order by 1
    ) as of_others
from pg_catalog.pg_namespace n
where n.nspname operator(pg_catalog.=) 'pgdts'
