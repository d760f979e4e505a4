-- Slots of this database that links may have made, by name. From 9.4.
select s.slot_name::text as slot
  from pg_catalog.pg_replication_slots as s
 where s.database = pg_catalog.current_database()
   and s.slot_name ~ '^pgdts_' and s.slot_name !~ '^pgdts_trial_[0-9]+$'
 order by 1
