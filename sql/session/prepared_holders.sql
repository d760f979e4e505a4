-- The prepared transactions that hold a lock which a backend waits for; from 9.4. They have no backend,
-- and hold the lock of their own transaction, which tells them apart.
with
-- include ../include/lock_conflicts
select distinct
    p.gid,
    p.owner::pg_catalog.text as owner,
    p.database::pg_catalog.text as database,
    p.prepared as since
from
-- include ../include/locks_in_the_way
join pg_catalog.pg_locks own
    on own.locktype operator(pg_catalog.=) 'transactionid'
    and own.pid is null
    and own.virtualtransaction operator(pg_catalog.=) h.virtualtransaction
join pg_catalog.pg_prepared_xacts p on p.transaction operator(pg_catalog.=) own.transactionid
where w.pid operator(pg_catalog.=) %(backend)s
    and not w.granted
    and h.pid is null
order by p.prepared, p.gid
