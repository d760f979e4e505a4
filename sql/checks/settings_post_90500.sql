-- The settings that this role may see, with their sources. From 9.5.
select
    s.name,
    s.setting,
    s.unit,
    s.context,
    s.source,
    s.reset_val as reset_value,
    s.pending_restart
from pg_catalog.pg_settings s
