-- How far the reader of a slot has confirmed; no row where there is no such slot. From 10.
select s.confirmed_flush_lsn::text as applied_lsn
  from pg_catalog.pg_replication_slots as s
 where s.slot_name = %(slot)s and s.database = pg_catalog.current_database()
