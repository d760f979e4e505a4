-- The output plugins that the server takes, null where it takes any; refused to a role that may not see a
-- setting of a server that has it. The setting came with 14.24, 15.19, 16.15, 17.11 and 18.6. From 14.
select pg_catalog.current_setting('output_plugin_libraries', true) as setting
