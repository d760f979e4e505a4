-- A logical slot of this database: who reads it; none where there is no such slot. From 9.4.
select s.slot_name::text as name, s.plugin::text as plugin, s.active, false as lost
  from pg_catalog.pg_replication_slots as s
 where s.slot_name = %(slot)s and s.database = pg_catalog.current_database()
