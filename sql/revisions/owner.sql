-- Whether a role may own the capture function; no row where there is no such role; from 9.4.
--
-- Any other owner could not alter the tables of other roles.
select
    r.rolsuper or exists (
        select
        from pg_catalog.pg_roles p
        where p.rolname operator(pg_catalog.=) any (array['rds_superuser', 'pg_rds_superuser']::pg_catalog.name[])
            -- include ../include/is_rds
            and pg_catalog.pg_has_role(r.oid, p.oid, 'member')
    ) as is_privileged
from pg_catalog.pg_roles r
where r.rolname operator(pg_catalog.=) %(role)s
