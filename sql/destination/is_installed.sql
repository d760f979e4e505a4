-- Whether the branch is installed. From 9.4.
select pg_catalog.to_regclass('pgdts.apply_settings') is not null as installed
