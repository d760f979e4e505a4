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
    -- What was set for a role, a database or the server, not for this session.
    perform pg_catalog.set_config(s.name, p.value, true)
    from pg_catalog.pg_settings s
    join (values
        ('statement_timeout', '0'),
        ('transaction_timeout', '0'),
        ('idle_in_transaction_session_timeout', '0'),
        ('default_with_oids', 'off'),
        ('transform_null_equals', 'off')
    ) p (name, value) on p.name operator(pg_catalog.=) s.name
    where s.source not in ('client', 'session');
    perform pg_catalog.pg_advisory_xact_lock(482770973811);
end
$dts$;
