-- Whether the destination has confirmed a place in the source's WAL, from 10.
select s.confirmed_flush_lsn operator(pg_catalog.>=) %(lsn)s::pg_catalog.pg_lsn as is_past
from pg_catalog.pg_replication_slots s
where s.slot_name operator(pg_catalog.=) %(slot)s
