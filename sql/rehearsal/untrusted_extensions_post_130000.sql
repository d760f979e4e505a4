-- Extensions that only a superuser can make, from 13.
select v.name
from pg_catalog.pg_available_extension_versions v
group by v.name
having not pg_catalog.bool_and(v.trusted)
