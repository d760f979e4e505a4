-- Whether the server finds the control file of an extension, and the script of its version.
-- From 9.4.
select
    e.default_version,
    e.installed_version,
    exists (
        select
        from pg_catalog.pg_available_extension_versions v
        where v.name operator(pg_catalog.=) e.name
        and v.version operator(pg_catalog.=) e.default_version
    ) as has_script
from pg_catalog.pg_available_extensions e
where e.name operator(pg_catalog.=) %(name)s
