-- A slot to try a plugin with; servers before 10 know only lasting ones. From 9.4.
select slot_name
from pg_catalog.pg_create_logical_replication_slot(%(slot)s, %(plugin)s)
