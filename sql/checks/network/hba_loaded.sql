-- pg_hba.conf: for how many seconds the file was changed after the server last read its configuration;
-- negative if before, nothing if this role may not know where the file is. From 9.4.
select
    s.setting as path,
    extract(
        epoch from (pg_catalog.pg_stat_file(s.setting)).modification - pg_catalog.pg_conf_load_time()
    )::float8 as seconds_since_load
from pg_catalog.pg_settings s
where s.name = 'hba_file'
    and s.setting is not null
