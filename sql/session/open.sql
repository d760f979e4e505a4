-- Pins the settings that our own statements depend on, from 9.4.
--
-- Only when the backend is the one that the client was told of: behind a pooler in transaction mode
-- a session setting would stay with a connection that the application gets next.
select
    pg_catalog.pg_backend_pid() as backend,
    pg_catalog.pg_backend_pid() operator(pg_catalog.=) %(expected_backend)s as pinned,
    case when pg_catalog.pg_backend_pid() operator(pg_catalog.=) %(expected_backend)s then
        pg_catalog.set_config('search_path', 'pg_catalog', false)
        operator(pg_catalog.||) pg_catalog.set_config('standard_conforming_strings', 'on', false)
        operator(pg_catalog.||) pg_catalog.set_config('lock_timeout',
            coalesce(%(lock_timeout)s::pg_catalog.text, pg_catalog.current_setting('lock_timeout')), false)
    end as settings
