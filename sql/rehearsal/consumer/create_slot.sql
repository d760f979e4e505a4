-- Makes the subscription's slot, from 10. Made by the subscription itself it would wait for itself
-- where both databases are on one server.
select s.lsn from pg_catalog.pg_create_logical_replication_slot(%(slot)s, 'pgoutput') s
