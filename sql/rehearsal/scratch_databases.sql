-- Databases that rehearsals made: of our names, and marked as ours, from 9.4. A rehearsal that is at
-- work has a session with the database's name.
select
    d.datname as name,
    exists (
        select 1
        from pg_catalog.pg_stat_activity a
        where a.application_name operator(pg_catalog.=) d.datname::pg_catalog.text
    ) as is_in_use
from pg_catalog.pg_database d
where d.datname operator(pg_catalog.~) '^pgdts_rehearsal_'
    and pg_catalog.shobj_description(d.oid, 'pg_database') operator(pg_catalog.=) %(mark)s
order by d.datname
