-- Whether the server finds the control file of an extension. From 9.4.
select default_version, installed_version
from pg_catalog.pg_available_extensions
where name operator(pg_catalog.=) %(name)s
