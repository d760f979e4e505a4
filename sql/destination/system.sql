-- What tells this cluster from others; part of the names of slots that copies make. From 9.6.
select system_identifier::text as identifier from pg_catalog.pg_control_system()
