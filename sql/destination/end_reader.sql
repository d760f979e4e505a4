-- Ends the session that reads a slot. From 9.4 (the slot's process is known from 9.5: see the variant).
select pg_catalog.pg_terminate_backend(a.pid) as ended
  from pg_catalog.pg_stat_replication as a
 where a.application_name = %(slot)s
