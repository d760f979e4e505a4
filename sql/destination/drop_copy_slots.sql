-- Drops what copies of a subscription that were broken off have left at the source; a row for each, whether
-- it is in use still. From 10; slots of copies outlast them from 14.
select s.active,
       case when not s.active then pg_catalog.pg_drop_replication_slot(s.slot_name) end as dropped
  from pg_catalog.pg_replication_slots as s
 where s.slot_name ~ ('^pg_' || %(subscription)s::text || '_sync_[0-9]+_' || %(system)s::text || '$')
   and s.database = pg_catalog.current_database()
   and pg_catalog.split_part(s.slot_name::text, '_', 4)::bigint <> all (%(copied)s::bigint[])
