-- Whose a slot of the whole server is; the database is null for a physical one, and no row where there is no
-- slot of that name. From 9.4.
select s.database::text as database, s.database = pg_catalog.current_database() as is_here
  from pg_catalog.pg_replication_slots as s
 where s.slot_name = %(slot)s
