-- pg_hba.conf and the files that it includes: for how many seconds each was changed after the server last
-- read its configuration; negative if before. From 16, where files can be included.
select
    f.path,
    extract(
        epoch from (pg_catalog.pg_stat_file(f.path)).modification - pg_catalog.pg_conf_load_time()
    )::float8 as seconds_since_load
from (
    select s.setting as path
    from pg_catalog.pg_settings s
    where s.name = 'hba_file'
        and s.setting is not null
    union
    select r.file_name
    from pg_catalog.pg_hba_file_rules r
) f
order by 1
