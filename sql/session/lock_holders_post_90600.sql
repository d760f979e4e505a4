-- The sessions that a backend waits for, those among them that only wait before it in the queue; from 9.6.
-- That of a prepared transaction is 0, see prepared_holders.
select
    b.pid,
    coalesce(a.usename::pg_catalog.text, '') as role,
    coalesce(a.application_name, '') as application,
    coalesce(a.state, '') as state,
    a.xact_start as since,
    case when a.query operator(pg_catalog.=) '<insufficient privilege>' then '' else coalesce(a.query, '') end as query
from (select distinct p.pid from pg_catalog.unnest(pg_catalog.pg_blocking_pids(%(backend)s)) p (pid)
    where p.pid operator(pg_catalog.<>) 0) b
left join pg_catalog.pg_stat_activity a on a.pid operator(pg_catalog.=) b.pid
order by 1
