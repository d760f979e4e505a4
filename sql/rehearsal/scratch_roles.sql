-- Roles that rehearsals made: of our names, and marked as ours, from 9.4. A rehearsal that is at work
-- has a session with the role's name or that of one of its databases.
select
    r.rolname as name,
    exists (
        select 1
        from pg_catalog.pg_stat_activity a
        where a.application_name operator(pg_catalog.=) r.rolname::pg_catalog.text
            or pg_catalog.substr(a.application_name, 1, pg_catalog.length(r.rolname::pg_catalog.text) + 1)
                operator(pg_catalog.=) (r.rolname::pg_catalog.text operator(pg_catalog.||) '_')
    ) as is_in_use
from pg_catalog.pg_roles r
where r.rolname operator(pg_catalog.~) '^pgdts_rehearsal_'
    and pg_catalog.shobj_description(r.oid, 'pg_authid') operator(pg_catalog.=) %(mark)s
order by r.rolname
