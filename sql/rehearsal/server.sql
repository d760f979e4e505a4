-- What a server must have for a rehearsal, from 9.4.
select
    pg_catalog.current_setting('server_version') as version,
    pg_catalog.current_setting('server_version_num')::pg_catalog.int4 as version_number,
    pg_catalog.current_setting('wal_level') as wal_level,
    pg_catalog.current_setting('is_superuser') operator(pg_catalog.=) 'on' as is_superuser
