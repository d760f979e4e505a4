-- Opens a change: names resolve to pg_catalog, and one operator works at a time; from 9.4.
--
-- The key is 'pgdts' in ASCII, 0x7067647473. A session that pgdts itself opened holds the lock
-- already (sql/session/lock.sql); a script that psql runs takes it here.
set local client_min_messages = warning;
set local search_path = pg_catalog, pg_temp;
set local quote_all_identifiers = off;
set local standard_conforming_strings = on;
do $dts$
begin
    perform pg_catalog.pg_advisory_xact_lock(482770973811);
end
$dts$;
