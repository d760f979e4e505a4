-- Drops the slot if it is there and nobody reads it. From 9.4.
select pg_catalog.pg_drop_replication_slot(s.slot_name) as dropped
  from pg_catalog.pg_replication_slots as s
 where s.slot_name = %(slot)s and s.database = pg_catalog.current_database() and not s.active
