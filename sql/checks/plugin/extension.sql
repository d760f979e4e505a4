-- The extension ali_decoding as far as its control file and scripts tell. From 9.4.
select
    e.name,
    e.default_version,
    exists (
        select
        from pg_catalog.pg_available_extension_versions v
        where v.name = e.name and v.version = e.default_version
    ) as has_script
from pg_catalog.pg_available_extensions e
where e.name = 'ali_decoding'
