-- Replication slots in use, temporary ones included. From 9.4.
select pg_catalog.count(*) as in_use
from pg_catalog.pg_replication_slots
