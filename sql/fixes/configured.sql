-- A setting as it is in force. 9.4, which cannot tell what its files say.
select
    s.name,
    s.setting as in_force,
    null::pg_catalog.text as configured,
    s.unit,
    s.context,
    s.source
from pg_catalog.pg_settings s
where s.name = any (%(names)s::pg_catalog.text[])
