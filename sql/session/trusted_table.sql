-- What a relation is that pgdts is about to read, told from the catalogs alone; no row where there is
-- none of that name. From 9.4.
--
-- Trusted is an owner with the rights that the capture's owner has to have, and the role of this session.
-- Plain is a table of which reading the rows runs nothing of anybody's: no view, no foreign table, no
-- rules, no row security, no columns of types that users made or that are computed when they are read.
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
    c.oid as table_oid,
    pg_catalog.pg_get_userbyid(n.nspowner)::pg_catalog.text as schema_owner,
    exists (select from trusted t where t.oid operator(pg_catalog.=) n.nspowner) as schema_is_trusted,
    pg_catalog.pg_get_userbyid(c.relowner)::pg_catalog.text as owner,
    exists (select from trusted t where t.oid operator(pg_catalog.=) c.relowner) as owner_is_trusted,
    c.relkind operator(pg_catalog.=) 'r'
        and not exists (
            select
            from pg_catalog.pg_rewrite r
            where r.ev_class operator(pg_catalog.=) c.oid
        )
        -- There is such a column from 9.5 on.
        and (pg_catalog.row_to_json(c) operator(pg_catalog.->>) 'relrowsecurity') is distinct from 'true'
        and not exists (
            select
            from pg_catalog.pg_attribute a
            join pg_catalog.pg_type y on y.oid operator(pg_catalog.=) a.atttypid
            where a.attrelid operator(pg_catalog.=) c.oid
                and a.attnum operator(pg_catalog.>) 0
                and not a.attisdropped
                and (
                    y.typnamespace operator(pg_catalog.<>) (
                        select s.oid from pg_catalog.pg_namespace s where s.nspname operator(pg_catalog.=) 'pg_catalog'
                    )
                    or (pg_catalog.row_to_json(a) operator(pg_catalog.->>) 'attgenerated')
                        operator(pg_catalog.=) 'v'
                )
        ) as is_plain,
    pg_catalog.has_schema_privilege(n.oid, 'usage')
        and pg_catalog.has_table_privilege(c.oid, 'select') as may_read
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) c.relnamespace
where n.nspname operator(pg_catalog.=) %(schema)s
    and c.relname operator(pg_catalog.=) %(name)s
