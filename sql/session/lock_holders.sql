-- The sessions that hold a lock which a backend waits for and which conflicts with its own, before 9.6.
with
-- include ../include/lock_conflicts
select distinct
    h.pid,
    coalesce(a.usename::pg_catalog.text, '') as role,
    coalesce(a.application_name, '') as application,
    coalesce(a.state, '') as state,
    a.xact_start as since,
    case when a.query operator(pg_catalog.=) '<insufficient privilege>' then '' else coalesce(a.query, '') end as query
from
-- include ../include/locks_in_the_way
left join pg_catalog.pg_stat_activity a on a.pid operator(pg_catalog.=) h.pid
where w.pid operator(pg_catalog.=) %(backend)s
    and not w.granted
    and h.pid operator(pg_catalog.<>) w.pid
order by 1
