-- Where the server has its files; empty for roles that may not know. From 9.4.
select
    (select s.setting from pg_catalog.pg_settings s where s.name = 'config_file') as config_file,
    (select s.setting from pg_catalog.pg_settings s where s.name = 'data_directory') as data_directory,
    (select s.setting from pg_catalog.pg_settings s where s.name = 'hba_file') as hba_file,
    pg_catalog.current_setting('server_version_num')::pg_catalog.int4 as version_number
