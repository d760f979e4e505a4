-- Drops the replication slots of a database that nobody reads, from 9.4.
select pg_catalog.count(pg_catalog.pg_drop_replication_slot(s.slot_name)) as dropped
from pg_catalog.pg_replication_slots s
where s.database operator(pg_catalog.=) %(database)s
    and not s.active
