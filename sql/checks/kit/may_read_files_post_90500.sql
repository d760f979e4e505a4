-- Whether this role may see the lines of the configuration files. From 9.5.
select
    pg_catalog.has_table_privilege('pg_catalog.pg_file_settings', 'select')
    and pg_catalog.has_function_privilege('pg_catalog.pg_show_all_file_settings()', 'execute') as may_read
