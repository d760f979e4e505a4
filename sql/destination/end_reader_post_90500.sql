-- Ends the session that reads a slot. From 9.5.
select pg_catalog.pg_terminate_backend(s.active_pid) as ended
  from pg_catalog.pg_replication_slots as s
 where s.slot_name = %(slot)s and s.active
