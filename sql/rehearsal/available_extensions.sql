-- Extensions that can be created on a server, from 9.4.
select e.name, e.default_version as version from pg_catalog.pg_available_extensions e
