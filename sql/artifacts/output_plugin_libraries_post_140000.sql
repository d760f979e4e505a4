-- The output plugins that the server takes; no row where it takes any.
-- The setting came with 14.24, 15.19, 16.15, 17.11 and 18.6; only superusers and members of
-- pg_read_all_settings see it. From 14.
select setting
from pg_catalog.pg_settings
where name operator(pg_catalog.=) 'output_plugin_libraries'
