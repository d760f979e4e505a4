-- Keeps what this transaction does out of the capture, whose event triggers fire for sessions in
-- origin mode only: an identity of the source is none of the destination's. From 9.4; superusers.
select pg_catalog.set_config('session_replication_role', 'replica', true)
