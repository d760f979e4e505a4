-- Keeps the capture and other triggers of the source out of what this transaction does. From 9.4.
select pg_catalog.set_config('session_replication_role', 'replica', true) as role
