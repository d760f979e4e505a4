-- A slot to try a plugin with, which goes away with the session at the latest. From 10.
select slot_name
from pg_catalog.pg_create_logical_replication_slot(%(slot)s, %(plugin)s, true)
