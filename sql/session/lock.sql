-- One operator at a time in this database, until the session ends; from 9.4. Waits for lock_timeout.
--
-- The key is 'pgdts' in ASCII, 0x7067647473; sql/revisions/begin.sql takes the same.
select pg_catalog.pg_advisory_lock(482770973811)
