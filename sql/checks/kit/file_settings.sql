-- The lines of the configuration files in the order in which the server reads them: a later one for the same
-- setting wins. From 9.5, superusers only.
select
    f.name,
    f.setting as value,
    f.error as problem,
    f.sourcefile as file,
    f.sourceline as number
from pg_catalog.pg_file_settings f
order by f.seqno
