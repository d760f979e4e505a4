-- Makes the slot, from whose position on changes will be read; from 9.4.
select 1 as made
  from pg_catalog.pg_create_logical_replication_slot(%(slot)s, %(plugin)s)
