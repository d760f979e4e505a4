-- Names of the settings that a server knows, from 9.4.
select s.name from pg_catalog.pg_settings s
