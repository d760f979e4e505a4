-- The modes of table locks that conflict: one that is wanted, and one that is held. From 9.4.
conflicting (wanted, held) as (
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
