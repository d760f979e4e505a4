-- The roles that a database's objects name as owner, in privileges or in policies, from 9.4. The role
-- that the cluster was made with has no dependencies, and stands in every list of privileges.
select r.rolname as name
from pg_catalog.pg_roles r
where r.oid operator(pg_catalog.=) 10
    or exists (
        select 1
        from pg_catalog.pg_shdepend d
        join pg_catalog.pg_database b on b.oid operator(pg_catalog.=) d.dbid
        where b.datname operator(pg_catalog.=) pg_catalog.current_database()
            and d.refclassid operator(pg_catalog.=) 'pg_catalog.pg_authid'::pg_catalog.regclass
            and d.refobjid operator(pg_catalog.=) r.oid
    )
order by r.rolname
