-- Databases that rehearsals made: of our names, and marked as ours, from 9.4.
select
    d.datname as name,
    pg_catalog.count(a.pid) as sessions
from pg_catalog.pg_database d
    left join pg_catalog.pg_stat_activity a on a.datid operator(pg_catalog.=) d.oid
where d.datname ~ '^pgdts_rehearsal_'
    and pg_catalog.shobj_description(d.oid, 'pg_database') operator(pg_catalog.=) %(mark)s
group by d.datname
order by d.datname
