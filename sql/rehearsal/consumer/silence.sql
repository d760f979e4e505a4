-- Keeps what we do in this session out of the capture, from 9.4.
select pg_catalog.set_config('session_replication_role', 'replica', false) as session_replication_role
