-- Drops a trial slot if it is still there. From 9.4.
select pg_catalog.pg_drop_replication_slot(slot_name)
from pg_catalog.pg_replication_slots
where slot_name operator(pg_catalog.=) %(slot)s
