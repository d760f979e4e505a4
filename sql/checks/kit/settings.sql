-- The settings that this role may see, with their sources. From 9.4, which cannot tell a pending restart.
select
    s.name,
    s.setting,
    s.unit,
    s.context,
    s.source,
    s.reset_val as reset_value,
    s.boot_val as boot_value,
    (pg_catalog.to_json(s) ->> 'pending_restart')::pg_catalog.bool as pending_restart
from pg_catalog.pg_settings s
