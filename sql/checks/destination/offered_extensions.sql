-- The extensions that the destination can create, and those that it has. From 9.4.
select
    a.name::pg_catalog.text as name,
    a.default_version,
    a.installed_version
from pg_catalog.pg_available_extensions a
