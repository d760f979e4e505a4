-- Pins the settings that our own statements depend on, from 9.4. The owner of the database may have set
-- them for everybody; a role that he chose would make his objects those of this session's role, and his
-- functions could go back to the role that logged in. Timeouts that were set for a role, a database or the
-- server would end our session in the midst of its work, and other settings change what it makes and reads:
-- only what was told for this session alone (PGOPTIONS, options=) holds.
--
-- Only when the backend is the one that the client was told of: behind a pooler in transaction mode
-- a session setting would stay with a connection that the application gets next.
select
    pg_catalog.pg_backend_pid() as backend,
    pg_catalog.pg_backend_pid() operator(pg_catalog.=) %(expected_backend)s as pinned,
    case when pg_catalog.pg_backend_pid() operator(pg_catalog.=) %(expected_backend)s then
        pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)
        operator(pg_catalog.||) pg_catalog.set_config('quote_all_identifiers', 'off', false)
        operator(pg_catalog.||) pg_catalog.set_config('standard_conforming_strings', 'on', false)
        operator(pg_catalog.||) coalesce((
            select pg_catalog.string_agg(pg_catalog.set_config(s.name, p.value, false), ' ')
            from pg_catalog.pg_settings s
            join (values
                ('statement_timeout', '0'),
                ('transaction_timeout', '0'),
                ('idle_in_transaction_session_timeout', '0'),
                ('idle_session_timeout', '0'),
                ('default_transaction_isolation', 'read committed'),
                ('default_transaction_deferrable', 'off'),
                ('default_with_oids', 'off'),
                ('transform_null_equals', 'off'),
                ('row_security', 'on'),
                ('intervalstyle', 'postgres')
            ) p (name, value) on p.name operator(pg_catalog.=) pg_catalog.lower(s.name)
            where s.source operator(pg_catalog.<>) 'client'
        ), '')
        operator(pg_catalog.||) pg_catalog.set_config('lock_timeout',
            coalesce(%(lock_timeout)s::pg_catalog.text, pg_catalog.current_setting('lock_timeout')), false)
        operator(pg_catalog.||) case when exists (
            select
            from pg_catalog.pg_db_role_setting s
            join pg_catalog.pg_database d on d.oid operator(pg_catalog.=) s.setdatabase
            cross join pg_catalog.unnest(s.setconfig) c (setting)
            where s.setrole operator(pg_catalog.=) 0
                and d.datname operator(pg_catalog.=) pg_catalog.current_database()
                and pg_catalog.strpos(c.setting, 'role=') operator(pg_catalog.=) 1
        ) then pg_catalog.set_config('role', 'none', false) else '' end
    end as settings
