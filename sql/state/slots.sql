-- Logical replication slots that DTS makes on this database. From 9.4.
select s.slot_name::text as name,
       s.plugin::text as plugin,
       s.active
  from pg_catalog.pg_replication_slots s
 where s.slot_name like 'dts\_sync\_%'
   and s.database = pg_catalog.current_database()
 order by 1
