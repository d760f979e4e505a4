-- Drops a slot; the server refuses while anything reads it. From 9.4.
select pg_catalog.pg_drop_replication_slot(%(name)s)::pg_catalog.text as dropped
