-- Drops what copies of a subscription that were broken off have left at the source. From 10.
select pg_catalog.pg_drop_replication_slot(s.slot_name) as dropped
  from pg_catalog.pg_replication_slots as s
 where s.slot_name ~ ('^pg_' || %(subscription)s::text || '_sync_[0-9]+_[0-9]+$')
   and s.database = pg_catalog.current_database()
   and not s.active
   and pg_catalog.split_part(s.slot_name::text, '_', 4)::bigint <> all (%(copied)s::bigint[])
