-- What a backend waits for (w), and who holds it in a mode that conflicts (h). From 9.4; needs the modes
-- of lock_conflicts.
pg_catalog.pg_locks w
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
