-- The sessions that hold a lock which a backend waits for and which conflicts with its own, before 9.6.
-- A prepared transaction has no backend: pid 0.
with conflicting (wanted, held) as (
    select w.mode, h.mode
    from (values
        (1, 'AccessShareLock', array[8]),
        (2, 'RowShareLock', array[7, 8]),
        (3, 'RowExclusiveLock', array[5, 6, 7, 8]),
        (4, 'ShareUpdateExclusiveLock', array[4, 5, 6, 7, 8]),
        (5, 'ShareLock', array[3, 4, 6, 7, 8]),
        (6, 'ShareRowExclusiveLock', array[3, 4, 5, 6, 7, 8]),
        (7, 'ExclusiveLock', array[2, 3, 4, 5, 6, 7, 8]),
        (8, 'AccessExclusiveLock', array[1, 2, 3, 4, 5, 6, 7, 8])
    ) w (number, mode, conflicts)
    join (values
        (1, 'AccessShareLock'), (2, 'RowShareLock'), (3, 'RowExclusiveLock'), (4, 'ShareUpdateExclusiveLock'),
        (5, 'ShareLock'), (6, 'ShareRowExclusiveLock'), (7, 'ExclusiveLock'), (8, 'AccessExclusiveLock')
    ) h (number, mode) on h.number operator(pg_catalog.=) any (w.conflicts)
)
select distinct
    coalesce(h.pid, 0) as pid,
    coalesce(a.usename::pg_catalog.text, '') as role,
    coalesce(a.application_name, '') as application,
    coalesce(a.state, '') as state,
    a.xact_start as since,
    case when a.query operator(pg_catalog.=) '<insufficient privilege>' then '' else coalesce(a.query, '') end as query
from pg_catalog.pg_locks w
join pg_catalog.pg_locks h
    on h.granted
    and h.locktype operator(pg_catalog.=) w.locktype
    and h.database is not distinct from w.database
    and h.relation is not distinct from w.relation
    and h.page is not distinct from w.page
    and h.tuple is not distinct from w.tuple
    and h.virtualxid is not distinct from w.virtualxid
    and h.classid is not distinct from w.classid
    and h.objid is not distinct from w.objid
    and h.objsubid is not distinct from w.objsubid
    and h.transactionid is not distinct from w.transactionid
join conflicting c on c.wanted operator(pg_catalog.=) w.mode and c.held operator(pg_catalog.=) h.mode
left join pg_catalog.pg_stat_activity a on a.pid operator(pg_catalog.=) h.pid
where w.pid operator(pg_catalog.=) %(backend)s
    and not w.granted
    and h.pid is distinct from w.pid
order by 1
