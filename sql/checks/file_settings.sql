-- What the server could not take over from its configuration files. From 9.5, superusers only.
select
    f.name,
    f.setting,
    f.error,
    f.sourcefile as file,
    f.sourceline as line
from pg_catalog.pg_file_settings f
where f.error is not null
order by f.seqno
